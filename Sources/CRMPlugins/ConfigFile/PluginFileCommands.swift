import CRMKernel
import CRMStore

let pluginFileCommands: [BookCommand] = [
  .transaction(
    Command(
      "plugins.export_config",
      "Answers the configuration of all plugins as the text of a file.",
      \.plugins,
      { plugins in { try plugins.exportConfiguration() } },
      effect: .reads
    )
  ),
  .transaction(
    Command(
      "plugins.diff_config",
      "Says what applying a configuration would change.",
      \.plugins,
      { plugins in { (text: String) in try plugins.differences(text) } },
      Parameter("text", "The text of the file."),
      effect: .reads
    )
  ),
  .transaction(
    Command(
      "plugins.apply_config",
      "Brings the plugins to what a configuration says: all of them, or none.",
      \.plugins,
      { plugins in { (text: String) in try plugins.apply(text) } },
      Parameter("text", "The text of the file.")
    )
  ),
]
