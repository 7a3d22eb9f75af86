public import CRMKernel

/// A service whose answers were written down before: in the input of `crm plugin run`.
///
/// `{"calendar": {"is_open": false, "next_opening": "2026-02-02T08:00:00Z"}}`
public struct CannedService: ServiceProvider {
  public let name: String
  private let answers: Record

  /// A service that answers each method of `answers` with its value.
  ///
  /// - Throws: ``Refusal`` for a service or a method that there isn't.
  public init(_ name: String, _ answers: Record) throws(Refusal) {
    guard let service = PluginService.all.first(where: { $0.name == name }) else {
      throw .unknown("service", name, among: PluginService.all.map(\.name))
    }
    for method in answers.names where !service.methods.contains(where: { $0.name == method }) {
      throw .unknown("\(name) method", method, among: service.methods.map(\.name))
    }
    self.name = name
    self.answers = answers
  }

  public func answer(_ method: String, _ arguments: [Value]) throws -> Value {
    guard let answer = answers[method] else {
      throw Refusal(
        "service.unanswered",
        "The input has no answer of \(name):\(method).",
        remedy: "Add \"services\": {\"\(name)\": {\"\(method)\": …}}."
      )
    }
    return answer
  }
}
