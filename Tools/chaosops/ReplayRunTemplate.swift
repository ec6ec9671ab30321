import ArgumentParser
import ChaosOps
import OrderedJSON

/// How the run of a recorded line is named: text with keys of the line or of its state in braces.
struct ReplayRunTemplate: ExpressibleByArgument {
    private enum Part {
        case text(String)
        case key(String)
    }

    private var parts: [Part] = []

    init?(argument: String) {
        var rest = argument[...]
        while let open = rest.firstIndex(where: { $0 == "{" || $0 == "}" }) {
            let afterOpen = rest.index(after: open)
            guard rest[open] == "{", let close = rest[afterOpen...].firstIndex(of: "}") else { return nil }
            parts += [.text(String(rest[..<open])), .key(String(rest[afterOpen..<close]))]
            rest = rest[rest.index(after: close)...]
        }
        parts.append(.text(String(rest)))
    }

    /// The name of a line's run.
    func name(for line: JSONObject) throws(FieldError) -> String {
        var name = ""
        for part in parts {
            switch part {
            case .text(let text): name += text
            case .key(let key): name += try value(of: key, in: line)
            }
        }
        return name
    }

    private func value(of key: String, in line: JSONObject) throws(FieldError) -> String {
        let value = line[key] ?? line["state"]?[key]
        switch value {
        case .string(let text): return text
        case .integer, .double, .bool: return value?.text() ?? ""
        default: throw FieldError(path: [key], expected: "text or a number for the run's name", found: value)
        }
    }
}
