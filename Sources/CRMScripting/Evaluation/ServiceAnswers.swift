import CRMKernel
import LuaSandbox

/// Answers the services' questions of one evaluation, and remembers them.
final class ServiceAnswers {
  let subject: String?
  private let providers: [any ServiceProvider]
  private let amounts: AmountForm
  /// What was asked and answered, in order, where that is kept.
  private(set) var transcript: [ServiceAnswer] = []
  private let isRecorded: Bool
  /// What a repeated evaluation was answered the first time; nil for a first evaluation.
  private var recorded: ArraySlice<ServiceAnswer>?

  init(_ context: EvaluationContext, repeating recorded: [ServiceAnswer]? = nil) {
    subject = context.subject
    providers = context.services
    amounts = context.amounts
    isRecorded = context.isRecorded
    self.recorded = recorded?[...]
  }

  func answer(
    _ service: String,
    _ method: String,
    _ arguments: [LuaValue]
  ) throws -> LuaValue {
    let result: LuaValue
    if let next = recorded?.popFirst() {
      guard next.service == service, next.method == method, next.arguments == arguments else {
        throw Refusal(
          "replay.question",
          "It asks \(service):\(method) now, and asked \(next.service):\(next.method) then."
        )
      }
      result = next.answer
    } else if recorded != nil {
      throw Refusal("replay.question", "It asks \(service):\(method) now, and didn't then.")
    } else {
      result = try live(service, method, arguments)
    }
    if isRecorded {
      transcript.append(
        ServiceAnswer(service: service, method: method, arguments: arguments, answer: result)
      )
    }
    return result
  }

  private func live(
    _ service: String,
    _ method: String,
    _ arguments: [LuaValue]
  ) throws -> LuaValue {
    guard let provider = providers.first(where: { $0.name == service }) else {
      throw Refusal("service.absent", "There is no \(service) here.")
    }
    var values: [CRMKernel.Value] = []
    for argument in arguments { values.append(try Value(argument, amounts: amounts)) }
    return LuaValue(try provider.answer(method, values), amounts: amounts)
  }
}

/// One question that a plugin asked of a service, and the answer that it got.
package struct ServiceAnswer: Sendable, Hashable {
  let service: String
  let method: String
  let arguments: [LuaValue]
  let answer: LuaValue
}
