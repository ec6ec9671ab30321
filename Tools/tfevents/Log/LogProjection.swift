import OrderedJSON
import TFEvents
import ToolSupport

/// How JSON objects become scalars: the keys of nested objects are joined by `/`, by which TensorBoard groups tags.
struct LogProjection {
    private let stepTag: String
    private let epochTag: String?
    private let separator: String?
    private let takesLists: Bool
    private let takesTexts: Bool
    private let histograms: [Glob]

    /// - Parameters:
    ///   - stepKey: The key of the step; that of a nested one is written as its tag.
    ///   - epochKey: The key of the epoch with which steps start again.
    ///   - separator: What else divides a key, beside nesting.
    ///   - takesLists: Whether the elements of lists are values too, under their places from 0.
    ///   - takesTexts: Whether strings are texts.
    ///   - histograms: The tags whose lists are histograms.
    init(
        stepKey: String, epochKey: String? = nil, separator: String?, takesLists: Bool = false,
        takesTexts: Bool = false, histograms: [Glob] = []
    ) {
        self.takesTexts = takesTexts
        self.histograms = histograms
        self.separator = separator
        self.takesLists = takesLists
        stepTag = Self.tag(stepKey, separator)
        epochTag = epochKey.map { Self.tag($0, separator) }
    }

    /// What an object says.
    func scalars(of object: JSONObject) -> LogScalars {
        var result = LogScalars()
        add(object, below: "", to: &result)
        return result
    }

    private func add(_ object: JSONObject, below prefix: String, to result: inout LogScalars) {
        for member in object.members {
            add(member.value, as: prefix + Self.tag(member.key, separator), to: &result)
        }
    }

    private func add(_ value: JSONValue, as tag: String, to result: inout LogScalars) {
        switch value {
        case _ where tag == stepTag:
            result.step = value
        case _ where tag == epochTag:
            result.epoch = value
        case _ where tag == "wall_time":
            result.wallTime = value
        case _ where LoggedValue.names.contains(tag):
            result.problems.append((tag, "expected within a tag, as in {\"tag\": {\"\(tag)\": …}}"))
        case .integer(let value):
            result.scalars.append((tag, Double(value)))
        case .double(let value):
            result.scalars.append((tag, value))
        case .bool(let value):
            result.scalars.append((tag, value ? 1 : 0))
        case .object(let nested) where tag == "hparams":
            result.hyperparameters = nested
        case .object(let nested):
            do throws(InvalidArgument) {
                if let value = try LoggedValue(nested) {
                    result.values.append((tag, value))
                } else {
                    add(nested, below: tag + "/", to: &result)
                }
            } catch {
                result.problems.append((tag, "\(error)"))
            }
        case .string(let name) where tag == "$end":
            switch name {
            case "success": result.end = .success
            case "failure": result.end = .failure
            default: result.problems.append((tag, "expected success or failure, found \(name)"))
            }
        case .string(let text) where takesTexts:
            result.values.append((tag, .text(text)))
        case .string:
            result.skipped.append((tag, "a string (--texts takes it)"))
        case .array where histograms.contains(where: { $0.matches(tag) }):
            do throws(InvalidArgument) {
                result.values.append((tag, .histogram(try Histogram(JSONPlace(value, tag)))))
            } catch {
                result.problems.append((tag, "\(error)"))
            }
        case .array(let elements) where takesLists:
            for (index, element) in elements.enumerated() {
                add(element, as: "\(tag)/\(index)", to: &result)
            }
        case .array:
            result.skipped.append((tag, "an array (--tags-from-lists takes its numbers)"))
        case .null:
            result.skipped.append((tag, "null"))
        }
    }

    private static func tag(_ key: String, _ separator: String?) -> String {
        guard let separator, key.contains(separator) else { return key }
        return key.split(separator: separator, omittingEmptySubsequences: false).joined(separator: "/")
    }
}
