/// An object between BEGIN and END, with its lines and the objects in it.
public struct Component: Hashable, Sendable {
  /// In capital letters, such as `VEVENT`.
  public var name: String
  /// In their order.
  public var lines: [ContentLine]
  /// The objects in it, in their order.
  public var components: [Component]

  /// An object with its lines and the objects in it.
  public init(_ name: String, lines: [ContentLine] = [], components: [Component] = []) {
    self.name = name.uppercased()
    self.lines = lines
    self.components = components
  }

  /// Appends it as the standards have it: folded, with CRLF.
  func write(to bytes: inout [UInt8]) {
    ContentLine(name: "BEGIN", value: name).write(to: &bytes)
    for line in lines { line.write(to: &bytes) }
    for component in components { component.write(to: &bytes) }
    ContentLine(name: "END", value: name).write(to: &bytes)
  }
}

/// An object as it was read: every line knows where it stood.
struct SourceComponent {
  let name: String
  let number: Int
  var lines: [SourceLine] = []
  var components: [SourceComponent] = []

  /// Without the places, for what is kept as it is.
  var component: Component {
    Component(name, lines: lines.map(\.line), components: components.map(\.component))
  }

  func first(_ name: String) -> SourceLine? { lines.first { $0.line.name == name } }
}

/// A line and its number in the file.
struct SourceLine {
  let number: Int
  let line: ContentLine
}
