/// Which of two values is better.
public enum Direction: Hashable, Sendable {
    /// As of a return.
    case higherIsBetter
    /// As of an error or a time.
    case lowerIsBetter
}

extension Direction {
    /// What a tag's name says: of losses, errors, times and costs less is better; nil where it says nothing.
    ///
    /// Of a name's words the last one that tells counts, of its components the last one: `train/reward_loss` is a loss,
    /// and `loss/accuracy` an accuracy. `Train/mean_reward/time` is a reward, with a time for its steps.
    public init?(namedBy tag: String) {
        // As Characters, names of thousands of combining marks take minutes.
        var components = tag.utf8.split(separator: UInt8(ascii: "/")).map(Self.words)
        if let last = components.last, last == ["time"] { components.insert(components.removeLast(), at: 0) }
        for word in components.reversed().lazy.flatMap({ $0.reversed() }) {
            if Self.isOfLess(word) {
                self = .lowerIsBetter
                return
            }
            if Self.wordsOfMore.contains(word) {
                self = .higherIsBetter
                return
            }
        }
        return nil
    }

    /// The words in small letters: parts between other characters than letters and digits, and `MeanError` and `MSELoss`
    /// are two.
    private static func words(_ component: Substring.UTF8View) -> [String] {
        let bytes = Array(component)
        var words: [String] = []
        var word = ""
        for (index, byte) in bytes.enumerated() {
            let begins =
                byte.isUppercase && index > 0
                && (!bytes[index - 1].isUppercase || index + 1 < bytes.count && bytes[index + 1].isLowercase)
            if !word.isEmpty, begins || !(byte.isLetter || byte.isDigit) {
                words.append(word)
                word = ""
            }
            if byte.isLetter || byte.isDigit {
                word.unicodeScalars.append(Unicode.Scalar(byte.isUppercase ? byte | 0x20 : byte))
            }
        }
        return word.isEmpty ? words : words + [word]
    }

    /// Whether less of it is better; `valloss` is a loss too.
    private static func isOfLess(_ word: String) -> Bool {
        wordsOfLess.contains(word) || word.hasSuffix("loss") || word.hasSuffix("error")
    }

    private static let wordsOfLess: Set<String> = [
        "loss", "losses", "error", "errors", "err", "mae", "mse", "rmse", "mape", "smape", "rmsle",
        "perplexity", "ppl",
        "nll", "bpb", "bpc", "bpd", "wer", "cer", "eer", "fid", "kid", "lpips", "time", "times", "duration",
        "latency",
        "seconds", "runtime", "ms", "mttr", "regret", "cost", "costs", "penalty", "collision", "collisions",
        "violation", "violations", "failures", "crashes", "crossentropy", "brier", "ece", "memory",
        "elapsed", "ade", "fde", "rmsd",
    ]
    private static let wordsOfMore: Set<String> = [
        "reward", "rewards", "rew", "return", "returns", "ret", "score", "scores", "accuracy", "acc", "auc",
        "auroc",
        "f1", "precision", "recall", "map", "bleu", "rouge", "iou", "miou", "dice", "psnr", "ssim", "r2",
        "success",
        "wins", "win", "winrate", "elo", "fps", "sps", "throughput", "second", "sec",
    ]
}

extension UInt8 {
    fileprivate var isUppercase: Bool { isLetter && self & 0x20 == 0 }
    fileprivate var isLowercase: Bool { isLetter && self & 0x20 != 0 }
}
