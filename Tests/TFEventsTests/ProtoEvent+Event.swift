import Foundation
import SwiftProtobuf
import TFEvents

extension ProtoEvent {
    /// The same event in the types generated from Protos/, without its unknown fields.
    init(_ event: Event) {
        self.init()
        wallTime = event.wallTime
        step = Int64(event.step)
        if let writer = event.sourceWriter { sourceMetadata.writer = writer }
        switch event.what {
        case .fileVersion(let version): fileVersion = version
        case .graphDef(let bytes): graphDef = Data(bytes)
        case .summary(let values): summary.value = values.values.map(ProtoSummary.Value.init)
        case .logMessage(let message):
            logMessage.level = ProtoLogMessage.Level(rawValue: Int(message.level)) ?? .unknown
            logMessage.message = message.message
        case .sessionLog(let log):
            sessionLog.status =
                ProtoSessionLog.SessionStatus(rawValue: Int(log.status.rawValue)) ?? .statusUnspecified
            sessionLog.checkpointPath = log.checkpointPath
            sessionLog.msg = log.message
        case .taggedRunMetadata(let metadata):
            taggedRunMetadata.tag = metadata.tag
            taggedRunMetadata.runMetadata = Data(metadata.runMetadata)
        case .metaGraphDef(let bytes): metaGraphDef = Data(bytes)
        case nil: break
        }
    }
}

extension ProtoSummary.Value {
    init(_ value: Summary.Value) {
        self.init()
        tag = value.tag
        nodeName = value.nodeName
        if let exact = value.exactValue { exactValue = exact }
        if let described = value.metadata { metadata = ProtoSummaryMetadata(described) }
        switch value.content {
        case .simpleValue(let scalar): simpleValue = scalar
        case .obsoleteHistogram(let bytes): obsoleteOldStyleHistogram = Data(bytes)
        case .image(let picture):
            image.height = picture.height
            image.width = picture.width
            image.colorspace = picture.colorspace
            image.encodedImageString = Data(picture.encoded)
        case .histogram(let histogram):
            histo.min = histogram.minimum
            histo.max = histogram.maximum
            histo.num = histogram.count
            histo.sum = histogram.sum
            histo.sumSquares = histogram.sumOfSquares
            histo.bucketLimit = histogram.bucketLimits
            histo.bucket = histogram.buckets
        case .audio(let clip):
            audio.sampleRate = clip.sampleRate
            audio.numChannels = clip.channels
            audio.lengthFrames = clip.frames
            audio.encodedAudioString = Data(clip.encoded)
            audio.contentType = clip.contentType
        case .tensor(let array): tensor = ProtoTensorProto(array)
        case nil: break
        }
    }
}

extension ProtoSummaryMetadata {
    init(_ metadata: SummaryMetadata) {
        self.init()
        if let plugin = metadata.plugin {
            pluginData.pluginName = plugin.name
            pluginData.content = Data(plugin.content)
        }
        displayName = metadata.displayName
        summaryDescription = metadata.description
        dataClass = ProtoDataClass(rawValue: Int(metadata.dataClass.rawValue)) ?? .unknown
    }
}

extension ProtoTensorProto {
    init(_ tensor: Tensor) {
        self.init()
        dtype = ProtoDataType(rawValue: Int(tensor.dataType.rawValue)) ?? .dtInvalid
        if let shape = tensor.shape {
            tensorShape.unknownRank = shape.hasUnknownRank
            tensorShape.dim = shape.dimensions.map { dimension in
                .with {
                    $0.size = dimension.size
                    $0.name = dimension.name
                }
            }
        }
        versionNumber = tensor.versionNumber
        tensorContent = Data(tensor.content)
        floatVal = tensor.floats
        doubleVal = tensor.doubles
        intVal = tensor.ints
        stringVal = tensor.strings.map { Data($0) }
        scomplexVal = tensor.complex64s
        int64Val = tensor.int64s
        boolVal = tensor.bools
        dcomplexVal = tensor.complex128s
        halfVal = tensor.halves
        uint32Val = tensor.uint32s
        uint64Val = tensor.uint64s
    }
}
