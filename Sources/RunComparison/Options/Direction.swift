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
    /// and `loss/accuracy` an accuracy.
    public init?(namedBy tag: String) {
        // As Characters, names of thousands of combining marks take minutes.
        for component in tag.utf8.split(separator: UInt8(ascii: "/")).reversed() {
            for word in Self.words(component).reversed() {
                if Self.wordsOfLess.contains(word) {
                    self = .lowerIsBetter
                    return
                }
                if Self.wordsOfMore.contains(word) {
                    self = .higherIsBetter
                    return
                }
            }
        }
        return nil
    }

    /// The words in small letters: parts between other characters than letters and digits, and `MeanError` is two.
    private static func words(_ component: Substring.UTF8View) -> [String] {
        var words: [String] = []
        var word = ""
        var wasLowercase = false
        for byte in component {
            let isUppercase = byte.isLetter && byte & 0x20 == 0
            if !word.isEmpty, !(byte.isLetter || byte.isDigit) || isUppercase && wasLowercase {
                words.append(word)
                word = ""
            }
            if byte.isLetter || byte.isDigit {
                word.unicodeScalars.append(Unicode.Scalar(isUppercase ? byte | 0x20 : byte))
            }
            wasLowercase = byte.isLetter && !isUppercase
        }
        return word.isEmpty ? words : words + [word]
    }

    private static let wordsOfLess: Set<String> = [
        "loss", "losses", "error", "errors", "err", "mae", "mse", "rmse", "mape", "smape", "rmsle",
        "perplexity", "ppl",
        "nll", "bpb", "bpc", "bpd", "wer", "cer", "eer", "fid", "kid", "lpips", "time", "times", "duration",
        "latency",
        "seconds", "runtime", "ms", "mttr", "regret", "cost", "costs", "penalty", "collision", "collisions",
        "violation", "violations", "failures", "crashes", "crossentropy", "brier", "ece", "memory",
    ]
    private static let wordsOfMore: Set<String> = [
        "reward", "rewards", "rew", "return", "returns", "ret", "score", "scores", "accuracy", "acc", "auc",
        "auroc",
        "f1", "precision", "recall", "map", "bleu", "rouge", "iou", "miou", "dice", "psnr", "ssim", "r2",
        "success",
        "wins", "win", "winrate", "elo", "fps", "sps", "throughput", "second", "sec",
    ]
}
