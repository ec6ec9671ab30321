/// The messages of Protos/, as far as a parser can refuse them.
package enum MessageSchema {
    case event
    case sourceMetadata
    case logMessage
    case sessionLog
    case taggedRunMetadata
    case summary
    case value
    case metadata
    case pluginData
    case image
    case audio
    case histogram
    case tensor
    case shape
    case dimension

    /// What a field holds.
    package enum Field: Equatable {
        case varint
        case fixed32
        case fixed64
        case bytes
        case string
        case message(MessageSchema)
        /// Any number of numbers, packed or one by one.
        case numbers(WireType)
    }

    /// What the field of a number holds; nil if the message has none of that number.
    package func field(_ number: UInt32) -> Field? {
        switch (self, number) {
        case (.event, 1): .fixed64
        case (.event, 2): .varint
        case (.event, 3): .string
        case (.event, 4), (.event, 9): .bytes
        case (.event, 5): .message(.summary)
        case (.event, 6): .message(.logMessage)
        case (.event, 7): .message(.sessionLog)
        case (.event, 8): .message(.taggedRunMetadata)
        case (.event, 10): .message(.sourceMetadata)
        case (.sourceMetadata, 1): .string
        case (.logMessage, 1): .varint
        case (.logMessage, 2): .string
        case (.sessionLog, 1): .varint
        case (.sessionLog, 2), (.sessionLog, 3): .string
        case (.taggedRunMetadata, 1): .string
        case (.taggedRunMetadata, 2): .bytes
        case (.summary, 1): .message(.value)
        case (.value, 1), (.value, 7): .string
        case (.value, 2): .fixed32
        case (.value, 3): .bytes
        case (.value, 4): .message(.image)
        case (.value, 5): .message(.histogram)
        case (.value, 6): .message(.audio)
        case (.value, 8): .message(.tensor)
        case (.value, 9): .message(.metadata)
        case (.value, 2047): .fixed64
        case (.metadata, 1): .message(.pluginData)
        case (.metadata, 2), (.metadata, 3): .string
        case (.metadata, 4): .varint
        case (.pluginData, 1): .string
        case (.pluginData, 2): .bytes
        case (.image, 1...3): .varint
        case (.image, 4): .bytes
        case (.audio, 1): .fixed32
        case (.audio, 2), (.audio, 3): .varint
        case (.audio, 4): .bytes
        case (.audio, 5): .string
        case (.histogram, 1...5): .fixed64
        case (.histogram, 6), (.histogram, 7): .numbers(.fixed64)
        case (.tensor, 1), (.tensor, 3): .varint
        case (.tensor, 2): .message(.shape)
        case (.tensor, 4), (.tensor, 8): .bytes
        case (.tensor, 5), (.tensor, 9): .numbers(.fixed32)
        case (.tensor, 6), (.tensor, 12): .numbers(.fixed64)
        case (.tensor, 7), (.tensor, 10), (.tensor, 11), (.tensor, 13), (.tensor, 16), (.tensor, 17):
            .numbers(.varint)
        case (.shape, 2): .message(.dimension)
        case (.shape, 3): .varint
        case (.dimension, 1): .varint
        case (.dimension, 2): .string
        default: nil
        }
    }
}
