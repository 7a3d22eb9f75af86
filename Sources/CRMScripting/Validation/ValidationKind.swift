import CRMKernel

extension PluginKind {
  /// Plugins that say what may not be saved.
  public static let validation = PluginKind(
    "validation",
    "Says why something may not be saved as it is, and what to do about it.",
    fallback: .refuses("What it is about isn't saved: nobody knows whether it may be."),
    members: [
      .entity,
      .customFields,
      PluginMember(
        "check",
        .function(returns: "nil|true|Reason|RefusedSave|(Reason|RefusedSave)[]"),
        "It answers nothing if all is well, or else why not: a text, or { field = …, message = …, "
          + "remedy = … }, or a list of them.",
        isRequired: true
      ),
    ],
    parameters: [
      PluginParameter(
        "before",
        "table?",
        "The fields that the function asks for as they are now; nil for what is new."
      ),
      PluginParameter("now", "string", "What time it is, such as \"2026-01-31T09:30:00Z\"."),
      PluginParameter("principal", "string", "The name of who saves."),
    ],
    rules: Rules(
      names: { manifest, environment throws(ManifestProblem) in
        try EntityFields(manifest, environment).parameters(besides: manifest.kind)
      },
      needs: { manifest in
        manifest.askedFields.map { "\(manifest.text("entity")).\($0)" }
      },
      hint: Rules.customFieldHint
    ),
    evaluate: ValidationInput.evaluate
  )
}
