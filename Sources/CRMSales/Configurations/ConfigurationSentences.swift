import CRMConfigurator
import CRMKernel

// What the constraint engine found out, as sentences that every reader's language has.

extension Message {
  /// Sentences one after the other.
  init(joining sentences: [Message]) {
    guard let first = sentences.first else {
      self.init(verbatim: "")
      return
    }
    self = sentences.dropFirst().reduce(first) { text, next in "\(text) \(next)" }
  }
}

extension ConfigurationConflict {
  /// The choices and what the rules say.
  var message: Message {
    let chosen = choices.map { "\($0) = \($1.spoken)" }.joined(separator: ", ")
    var sentences: [Message] = chosen.isEmpty ? [] : ["You chose \(chosen)."]
    sentences +=
      sentences.isEmpty && self.sentences.isEmpty
      ? ["No configuration has it."] : self.sentences.map { Message(key: $0) }
    return Message(joining: sentences)
  }
}

extension ConfigurationSession {
  /// The refusal of choices that can't be made, with the reason; nil if none was found.
  func conflict(_ changes: Record) -> Refusal? {
    for (option, value) in changes {
      guard let reason = try? why(not: value, for: option) else { continue }
      return Refusal(
        "configurator.conflict",
        "\(option) can't be \(value.spoken). \(reason.message)",
        remedy: "Ask configurations.change what would make it possible.",
        field: option
      )
    }
    return nil
  }
}

extension ConfigurationChange {
  /// What has to change so that an option can have a value.
  func message(for option: String, _ value: Value) -> Message {
    guard !retracted.isEmpty else {
      return "\(option) can be \(value.spoken): no choice has to change."
    }
    return "For \(option) = \(value.spoken), change \(steps)."
  }

  /// The changes, one after the other.
  var steps: String {
    retracted.map { "\($0) \($1.spoken) → \((proposed[$0] ?? .null).spoken)" }
      .joined(separator: ", ")
  }
}

extension FrozenConfigurationReport {
  /// What is wrong, and what would mend it.
  var messages: [Message] {
    var messages = problems.map(\.message)
    if let change, !change.retracted.isEmpty { messages.append("Change \(change.steps).") }
    return messages
  }
}

extension FrozenConfigurationReport.Problem {
  var message: Message {
    switch self {
    case .optionIsGone(let name): "There is no option \(name) any more."
    case .valueIsGone(let name, let value, _): "\(name) can't be \(value.spoken) any more."
    case .isOpen(let name): "\(name) has to be chosen now."
    case .isBroken(let sentence): Message(key: sentence)
    }
  }
}

extension ConfigurationCount {
  /// How many configurations there are.
  var message: Message {
    switch self {
    case .exactly(1): "One configuration is left."
    case .exactly(let count): "\(count) configurations are left."
    case .atLeast(let count): "At least \(count) configurations are left."
    }
  }

  var asData: Value {
    switch self {
    case .exactly(let count): .record(["count": .int(Int64(count)), "is_exact": true])
    case .atLeast(let count): .record(["count": .int(Int64(count)), "is_exact": false])
    }
  }
}
