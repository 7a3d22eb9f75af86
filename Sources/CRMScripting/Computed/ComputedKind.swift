import CRMKernel

extension PluginKind {
  /// Plugins that give custom fields their values.
  public static let computed = PluginKind(
    "computed",
    "Gives custom fields values that follow from other fields, whenever something is saved.",
    fallback: .refuses("What it is about isn't saved: its fields would say what isn't so."),
    members: [
      .entity,
      .customFields,
      PluginMember(
        "fields",
        .functions(returns: "string|number|boolean|Money|nil"),
        "Each key is a custom field; its function answers the field's value, or nothing for none.",
        isRequired: true
      ),
    ],
    parameters: [
      PluginParameter(
        "now",
        "string",
        "When it is saved, such as \"2026-01-31T09:30:00Z\": the value stays until the next save."
      )
    ],
    rules: Rules(
      names: { manifest, environment throws(ManifestProblem) in
        let computed = manifest.computedFields
        let fields = try EntityFields(manifest, environment, computed: computed)
        return fields.parameters(besides: manifest.kind)
      },
      check: { manifest throws(ManifestProblem) in
        _ = try ComputationOrder(manifest)
      },
      needs: { manifest in
        let entity = manifest.text("entity")
        let computed = manifest.computedFields
        let read = manifest.askedFields.filter { !computed.contains($0) }
        return read.map { "\(entity).\($0)" } + computed.map { "compute \(entity).\($0)" }
      },
      hint: Rules.customFieldHint
    ),
    evaluate: LuaComputedFields.evaluate
  )
}
