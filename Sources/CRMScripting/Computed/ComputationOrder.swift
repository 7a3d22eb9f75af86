import CRMKernel
import LuaSandbox

/// The functions of a plugin that computes fields, each after those whose fields it asks for.
struct ComputationOrder: Sendable {
  private(set) var steps: [Step] = []

  /// A field, and the function that computes it.
  struct Step: Sendable {
    let field: String
    let function: Manifest.Signature
  }

  init(_ manifest: Manifest) throws(ManifestProblem) {
    var waiting = manifest.functions.compactMap { function -> Step? in
      guard case .name(let field)? = function.path.last else { return nil }
      return Step(field: field, function: function)
    }
    while !waiting.isEmpty {
      let open = waiting.map(\.field)
      guard
        let next = waiting.firstIndex(where: { step in
          !step.function.parameters.contains(where: open.contains)
        })
      else {
        throw ManifestProblem(
          ["fields", open[0]],
          "The fields \(open.joined(separator: ", ")) are computed from each other. "
            + "Compute one of them from other fields only."
        )
      }
      steps.append(waiting.remove(at: next))
    }
  }
}

extension Manifest {
  /// The custom fields that the plugin computes, in the order in which it has them.
  package var computedFields: [String] {
    functions.compactMap { function in
      if case .name(let field)? = function.path.last { field } else { nil }
    }
  }
}
