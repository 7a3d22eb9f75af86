// Lists the public symbols of a symbol graph that have no documentation, and fails if there are any.
// Compiled and run by Scripts/undocumented.
import Foundation

/// What the graph says of a symbol, as far as it matters here.
struct Graph: Decodable {
  struct Symbol: Decodable {
    struct Kind: Decodable { let identifier: String }
    struct Identifier: Decodable { let precise: String }
    struct Comment: Decodable {}
    struct Position: Decodable { let line: Int }
    struct Location: Decodable {
      let uri: String
      let position: Position
    }
    let kind: Kind
    let identifier: Identifier
    let pathComponents: [String]
    let docComment: Comment?
    let location: Location?

    var name: String { pathComponents.joined(separator: ".") }

    /// File and line, from the package's folder on.
    var place: String {
      guard let location else { return "?" }
      let sources = location.uri.range(of: "/Sources/", options: .backwards)
      let file = sources.map { "Sources/" + location.uri[$0.upperBound...] }
      return "\(file ?? location.uri):\(location.position.line + 1)"
    }
  }
  struct Relationship: Decodable {
    let kind: String
    let source: String
    let sourceOrigin: Origin?
    struct Origin: Decodable { let identifier: String }

    /// Whether the source stands for what a protocol asks for.
    ///
    /// A member of a type has an origin where it meets a requirement; the default in an
    /// extension of the protocol says so by its kind, and only sometimes has an origin.
    var isOfProtocol: Bool { sourceOrigin != nil || kind == "defaultImplementationOf" }
  }
  let symbols: [Symbol]
  let relationships: [Relationship]
}

var missing: [String] = []
for path in CommandLine.arguments.dropFirst() {
  let data = try Data(contentsOf: URL(fileURLWithPath: path))
  let graph = try JSONDecoder().decode(Graph.self, from: data)
  // What a protocol asks for is described there, once: in this graph, if it is ours.
  let inherited = Set(graph.relationships.filter(\.isOfProtocol).map(\.source))
  for symbol in graph.symbols
  where symbol.docComment == nil && !inherited.contains(symbol.identifier.precise) {
    missing.append("\(symbol.place) \(symbol.kind.identifier) \(symbol.name)")
  }
}
for line in missing.sorted() { print(line) }
if !missing.isEmpty {
  print("\(missing.count) public symbols have no documentation.")
  exit(1)
}
