import OrderedJSON
import TFEvents
import ToolSupport

/// What one JSON object says: when it was, and numbers under the tags of TensorBoard.
struct LogScalars {
    /// What stands under the step key.
    var step: JSONValue?
    /// What stands under the epoch key.
    var epoch: JSONValue?
    /// What stands under `wall_time`.
    var wallTime: JSONValue?
    /// The numbers, in the object's order; booleans are 0 and 1.
    var scalars: [(tag: String, value: Double)] = []
    /// What is logged as another kind than a scalar.
    var values: [(tag: String, value: LoggedValue)] = []
    /// What stands under `hparams`.
    var hyperparameters: JSONObject?
    /// What stands under `$end`.
    var end: HyperparameterRecord.Status?
    /// What should be of another kind, and is none.
    var problems: [(tag: String, problem: String)] = []
    /// What is neither a number nor an object of numbers.
    var skipped: [(tag: String, kind: String)] = []
}
