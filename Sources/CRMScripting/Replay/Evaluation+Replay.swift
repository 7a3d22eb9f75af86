import CRMKernel
import LuaSandbox

extension Evaluation {
  /// Makes a recorded call again, with the values that Lua saw then; it is recorded anew.
  ///
  /// - Throws: ``Refusal`` `replay.function` if the plugin has no such function; ``PluginError``.
  func `repeat`(_ call: CallRecord) throws {
    guard let signature = manifest.functions.first(where: { $0.name == call.function }),
      signature.parameters.count == call.places.count
    else {
      throw Refusal(
        "replay.function",
        "\(plugin.name) has no function \(call.function) of \(call.places.count) parameters."
      )
    }
    guard let count = call.rows else {
      var own = call.arguments.makeIterator()
      _ = try self.call(signature) { _ in own.next() }
      return
    }
    try repeatRows(call, signature, count)
  }

  private func repeatRows(
    _ call: CallRecord,
    _ signature: Manifest.Signature,
    _ count: Int
  ) throws {
    var shared: [Rows.Shared] = []
    var recorded = call.shared.makeIterator()
    let arguments = try zip(signature.parameters, call.places).map { name, place in
      switch place {
      case .own: return Rows.Argument.own
      case .shared: shared.append(Rows.Shared(recorded.next() ?? .nil))
      case .common: shared.append(Rows.Shared(try common(name) ?? .nil))
      }
      return .shared(shared.count - 1)
    }
    let width = call.places.count { $0 == .own }
    guard count >= 0, count < 1_000_000, call.arguments.count == count * width else {
      throw Refusal("replay.rows", "The record of \(call.function) isn't whole.")
    }
    var rows = Rows(arguments, sharing: shared, capacity: count)
    for row in 0..<count { rows.append(Array(call.arguments[row * width..<(row + 1) * width])) }
    _ = try self.call(signature, call.places, rows, recordedShared: call.shared)
  }
}
