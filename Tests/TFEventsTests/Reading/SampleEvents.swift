import Foundation
import SwiftProtobuf

/// One event of each kind, serialized by code that is not ours.
enum SampleEvents {
    static let all: [[UInt8]] = (contents + summaries).compactMap { try? $0.serializedBytes() }

    private static let contents: [ProtoEvent] = [
        .with {
            $0.fileVersion = "brain.Event:2"
            $0.sourceMetadata.writer = "écrivain"
        },
        .with { $0.graphDef = Data([1, 2, 3]) },
        .with { $0.metaGraphDef = Data() },
        .with {
            $0.logMessage.level = .error
            $0.logMessage.message = "über"
        },
        .with {
            $0.step = -7
            $0.sessionLog.status = .checkpoint
            $0.sessionLog.checkpointPath = "/tmp/model"
            $0.sessionLog.msg = "kept"
        },
        .with {
            $0.taggedRunMetadata.tag = "step1"
            $0.taggedRunMetadata.runMetadata = Data([9])
        },
    ]

    private static let summaries: [ProtoEvent] = values.map { value in
        .with {
            $0.wallTime = 1_700_000_000.25
            $0.step = 1 << 40
            $0.summary.value = [value, .with { $0.tag = "損失" }, value]
        }
    }

    private static let values: [ProtoSummary.Value] = [
        .with { $0.simpleValue = .infinity },
        .with {
            $0.tag = "a/b"
            $0.simpleValue = 0.1
            $0.exactValue = 0.1
        },
        .with {
            $0.image.height = 2
            $0.image.width = 3
            $0.image.colorspace = 4
            $0.image.encodedImageString = Data([0x89, 0x50])
        },
        .with {
            $0.audio.sampleRate = 44_100
            $0.audio.numChannels = 2
            $0.audio.lengthFrames = 9
            $0.audio.encodedAudioString = Data([1])
            $0.audio.contentType = "audio/wav"
        },
        .with {
            $0.histo.min = -1
            $0.histo.max = 2
            $0.histo.num = 3
            $0.histo.sum = 4
            $0.histo.sumSquares = 5
            $0.histo.bucketLimit = [0, 1]
            $0.histo.bucket = [2, 1]
        },
        .with { $0.obsoleteOldStyleHistogram = Data([7]) },
        .with {
            $0.tag = "described"
            $0.nodeName = "node"
            $0.tensor = tensor { $0.floatVal = [0.5] }
            $0.metadata.pluginData.pluginName = "scalars"
            $0.metadata.pluginData.content = Data([8, 0])
            $0.metadata.displayName = "Schön"
            $0.metadata.summaryDescription = "*d*"
            $0.metadata.dataClass = .scalar
        },
        .with { $0.tensor = tensor(.dtDouble) { $0.doubleVal = [1.5, 2.5] } },
        .with { $0.tensor = tensor(.dtInt64) { $0.int64Val = [-1] } },
        .with { $0.tensor = tensor(.dtHalf) { $0.halfVal = [0x3c01] } },
        .with { $0.tensor = tensor(.dtUint8) { $0.intVal = [200] } },
        .with { $0.tensor = tensor(.dtFloat) { $0.tensorContent = Data([0, 0, 0x80, 0x3f]) } },
        .with { $0.tensor = tensor(.dtBool) { $0.boolVal = [true, false] } },
        .with { $0.tensor = tensor(.dtString) { $0.stringVal = [Data([0xff]), Data()] } },
        .with {
            $0.tensor = tensor(.dtComplex64) {
                $0.scomplexVal = [1, 2]
                $0.dcomplexVal = [3]
                $0.uint32Val = [4]
                $0.uint64Val = [5]
                $0.versionNumber = 1
                $0.tensorShape.dim = [.with { $0.size = 1 }, .with { $0.name = "n" }]
                $0.tensorShape.unknownRank = true
            }
        },
    ]

    private static func tensor(
        _ type: ProtoDataType = .dtFloat, _ fill: (inout ProtoTensorProto) -> Void
    ) -> ProtoTensorProto {
        var tensor = ProtoTensorProto()
        tensor.dtype = type
        fill(&tensor)
        return tensor
    }
}
