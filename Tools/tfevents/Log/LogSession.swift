import OrderedJSON
import TFEvents

/// The session of hyperparameters that a program's lines begin and end.
final class LogSession {
    private let writer: EventWriter
    private var session: HyperparameterSession?

    init(_ writer: EventWriter) { self.writer = writer }

    /// Begins the session: runs that differ in `seed` alone are one group.
    ///
    /// - Parameter members: Numbers, truth values and texts; those of objects have their names joined by `/`, and
    ///   lists are texts.
    /// - Throws: `InvalidArgument` for a number that is not finite, or where the session has begun.
    func begin(_ members: JSONObject) throws(InvalidArgument) {
        guard session == nil else {
            throw InvalidArgument("hparams", expected: "one line with them", found: "another")
        }
        var values: [String: HyperparameterRecord.Value] = [:]
        Self.add(members, below: "", to: &values)
        let group = HyperparameterRecord.groupName(of: values, except: ["seed"])
        session = try writer.beginSession(hyperparameters: values, group: group)
    }

    private static func add(
        _ object: JSONObject, below prefix: String, to values: inout [String: HyperparameterRecord.Value]
    ) {
        for member in object.members {
            let name = prefix + member.key
            switch member.value {
            case .bool(let value): values[name] = .bool(value)
            case .integer(let value): values[name] = .number(Double(value))
            case .double(let value): values[name] = .number(value)
            case .string(let value): values[name] = .string(value)
            case .object(let nested): add(nested, below: name + "/", to: &values)
            case .array: values[name] = .string(member.value.text())
            case .null: break
            }
        }
    }

    /// Ends the session, if one has begun and not ended.
    func end(_ status: HyperparameterRecord.Status) {
        session?.end(status)
        session = nil
    }
}
