import ArgumentParser
import CRMKernel
import CRMPlatform
import CRMScripting

/// What a plugin is evaluated with on the command line, the same for trying and for measuring.
struct PluginInput: ParsableArguments {
  @Argument(help: "The plugin, or the folder of a bundle.")
  var path: String

  @Option(help: ArgumentHelp("The input as JSON; - reads it from the pipe.", valueName: "file"))
  var input: String

  @Option(help: ArgumentHelp("Settings as JSON; the defaults unless given.", valueName: "file"))
  var config: String?

  @Option(help: ArgumentHelp("What time it is to it: 2026-01-31T09:30:00Z.", valueName: "time"))
  var now: String?

  @Option(help: "What math.random starts from.")
  var seed: UInt64 = 42

  /// The plugin with its settings.
  ///
  /// - Throws: ``Failure``; ``PluginError``; ``Refusal``.
  func active(log: PluginLog? = nil) throws -> ActivePlugin {
    let plugin = try Plugin(PluginSource.existing(path))
    let settings = try config.map(Self.record)
    return try ActivePlugin(plugin, config: settings ?? [:], log: log)
  }

  /// The input without its services, and the context with them.
  ///
  /// - Throws: ``Failure``; ``Refusal``.
  func read() throws -> (input: Record, context: EvaluationContext) {
    var record = try Self.record(ofFile: input)
    var context = EvaluationContext(seed: seed)
    if let now {
      guard let instant = Instant(now) else {
        throw Failure(.usage, "--now needs a time such as 2026-01-31T09:30:00Z, not \(now).")
      }
      context.now = instant
    }
    if let services = record["services"] {
      guard let services = Record(services) else {
        throw Refusal(.wrongType, "services must be named values.", field: "services")
      }
      for (name, answers) in services {
        context.services.append(try CannedService(name, Record(answers) ?? [:]))
      }
      record["services"] = nil
    }
    return (record, context)
  }

  /// The text of a file, or for `-` of the pipe.
  static func text(of path: String) throws -> String {
    let bytes = try Platform.read(path == "-" ? "/dev/stdin" : path, limit: 1 << 26)
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw Failure(.usage, "\(path): it is not UTF-8.")
    }
    return text
  }

  /// The named values of a JSON file.
  static func record(ofFile path: String) throws -> Record {
    let text = try text(of: path)
    do throws(Refusal) {
      guard let record = Record(try Value(json: text)) else {
        throw Refusal(.wrongType, "It must be a JSON object: {\"name\": value, …}.")
      }
      return record
    } catch {
      throw Failure(.refused, "\(path == "-" ? "input" : path): \(error)")
    }
  }
}
