import CRMKernel
import LuaSandbox

/// Why a plugin can't be loaded, or what it was asked for can't be had of it.
public struct PluginError: Error, Sendable {
  /// What went wrong.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// The file can't be read.
    case file
    /// The source is not a Lua program.
    case syntax
    /// The table that it returns is not a plugin of this version.
    case manifest
    /// The configuration that it was given doesn't fit it.
    case config
    /// It asks for what it wasn't granted.
    case grant
    /// It raised an error.
    case script
    /// It used more instructions, memory or time than it may.
    case limit
    /// What it returned can't be used.
    case result
    /// One of its specs fails.
    case spec
    /// Somebody stopped it.
    case cancelled
  }

  /// What went wrong.
  public let kind: Kind
  /// The plugin's name, or its file as long as the name isn't known.
  public let plugin: String
  /// The file as it was named when it was loaded.
  public let file: String
  /// The line from 1, where it is known.
  public let line: Int?
  /// What was refused and what to do about it, without the place.
  public let reason: String
  /// What the plugin was working on, such as `line 2 (PUMP-200)`.
  public var subject: String?
  /// Lua's stack, where the plugin's own code raised the error.
  public var traceback = ""

  package init(
    _ kind: Kind,
    plugin: String? = nil,
    file: String,
    line: Int? = nil,
    subject: String? = nil,
    _ reason: String
  ) {
    self.kind = kind
    self.plugin = plugin ?? file
    self.file = file
    self.line = line
    self.reason = kind == .spec ? reason : Self.bounded(reason)
    self.subject = subject
  }

  /// A reason is a sentence; what a plugin put into it can neither forge a line nor fill a log.
  private static func bounded(_ reason: String) -> String {
    reason.shortened(toScalars: 2000).inOneLine
  }
}

extension PluginError: CustomStringConvertible {
  /// Who, at what, where and why: `bulk, line 2 (PUMP-200): pricing/bulk.lua:7: …`.
  public var description: String {
    let place = line.map { "\(file):\($0): " } ?? "\(file): "
    guard let subject else { return place.inOneLine + reason }
    return "\(plugin), \(subject.shortened(toScalars: 200)): \(place)".inOneLine + reason
  }
}

extension PluginError {
  /// Tells what a sandbox reported in the plugin's own terms.
  init(_ error: SandboxError, plugin: String? = nil, file: String, subject: String? = nil) {
    let kind: Kind =
      switch error.kind {
      case .syntax: .syntax
      case .memoryLimit, .instructionLimit, .deadline: .limit
      case .cancelled: .cancelled
      case .runtime, .host: .script
      }
    self.init(
      kind,
      plugin: plugin,
      file: error.file ?? file,
      line: error.line,
      subject: subject,
      error.reason + error.advice
    )
    traceback = error.traceback
  }
}

extension SandboxError {
  /// The message without its place.
  fileprivate var reason: String {
    guard let file, let line else { return message }
    let place = "\(file):\(line): "
    return message.hasPrefix(place) ? String(message.dropFirst(place.count)) : message
  }
}
