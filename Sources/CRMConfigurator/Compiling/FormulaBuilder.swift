import CRMKernel

/// Builds the tree of a formula.
struct FormulaBuilder {
  let names: ProblemNames
  let variables: [SolverVariable]
  private(set) var tree = FormulaTree()
  /// The bounds of each node when nothing is chosen: later ones lie within.
  private(set) var bounds: [Bounds] = []
  /// The memberships without which a number that was used isn't there.
  private(set) var guards: [Int] = []
  private var leaves: [Leaf: Int] = [:]

  private struct Leaf: Hashable {
    let kind: FormulaTree.Kind
    let variable: Int
    let list: [Int64]
    let mask: [UInt]
  }

  init(_ names: ProblemNames, _ variables: [SolverVariable]) {
    self.names = names
    self.variables = variables
  }

  /// The tree, once its last node is the whole.
  func finished(_ root: Int) -> FormulaTree {
    var tree = tree
    // The whole must stand last: what was built for it alone stands before it.
    if root != tree.nodes.count - 1 {
      let start = tree.parts.count
      tree.parts.append(root)
      tree.factors.append(1)
      tree.nodes.append(FormulaTree.Node(kind: .sum, parts: start..<start + 1))
    }
    var met: Set<Int> = []
    tree.variables = tree.nodes.filter { [.number, .lookup, .curve, .isMember].contains($0.kind) }
      .map(\.variable).filter { met.insert($0).inserted }
    return tree
  }

  /// The bounds of a node.
  func rootBounds(_ node: Int) -> Bounds { bounds[node] }

  // MARK: Nodes

  private mutating func add(_ node: FormulaTree.Node, _ nodeBounds: Bounds) -> Int {
    tree.nodes.append(node)
    bounds.append(nodeBounds)
    return tree.nodes.count - 1
  }

  mutating func constant(_ number: Int64) throws(Refusal) -> Int {
    guard number.magnitude <= FormulaTree.most.magnitude else { throw LinearTerm.tooLarge }
    return add(FormulaTree.Node(kind: .constant, constant: number), Bounds(number, number))
  }

  /// A node with parts, whose bounds must stay within those that can be computed with.
  mutating func combine(
    _ kind: FormulaTree.Kind,
    _ parts: [Int],
    factors: [Int64]? = nil,
    constant: Int64 = 0
  ) throws(Refusal) -> Int {
    let start = tree.parts.count
    tree.parts += parts
    tree.factors += factors ?? parts.map { _ in 1 }
    let node = FormulaTree.Node(kind: kind, parts: start..<start + parts.count, constant: constant)
    try checkRange(node)
    return add(node, tree.partBounds(of: node, bounds))
  }

  private func checkRange(_ node: FormulaTree.Node) throws(Refusal) {
    func magnitude(_ part: Int) -> Int128 {
      Int128(max(bounds[part].low.magnitude, bounds[part].high.magnitude))
    }
    var total = Int128(node.constant.magnitude)
    switch node.kind {
    case .sum:
      for index in node.parts {
        // Each addend is checked, so that the total can't overflow either: lists are short.
        let addend = Int128(tree.factors[index].magnitude) * magnitude(tree.parts[index])
        guard addend <= Int128(FormulaTree.most) else { throw LinearTerm.tooLarge }
        total += addend
      }
    case .product:
      total = magnitude(tree.part(node, 0)) * magnitude(tree.part(node, 1))
    default: return
    }
    guard total <= Int128(FormulaTree.most) else { throw LinearTerm.tooLarge }
  }

  /// The number of a variable, guarded where it may have none.
  mutating func number(_ variable: Int, _ name: String) throws(Refusal) -> LinearTerm {
    let info = variables[variable]
    guard !info.numeric.isEmpty else {
      throw refusal("\(name) isn't a number.", "Compare it with == or ~=.")
    }
    if info.numeric.count < info.count {
      guards.append(isMember(variable, Array(info.numeric)))
    }
    let node = leaf(FormulaTree.Node(kind: .number, variable: variable)) { _ in
      Bounds(
        info.number(at: info.numeric.lowerBound),
        info.number(at: info.numeric.upperBound - 1)
      )
    }
    return LinearTerm(node: node, denominator: info.denominator)
  }

  /// The number that a list has at the place of a variable, guarded where it has none.
  mutating func lookup(_ variable: Int, _ list: [Int64]) -> Int {
    let known = list.indices.filter { list[$0] != FormulaTree.absent }
    if known.count < list.count { guards.append(isMember(variable, known)) }
    return leaf(FormulaTree.Node(kind: .lookup, variable: variable), list: list) { tree in
      tree.lists.append(list)
      let numbers = known.map { list[$0] }
      return Bounds(numbers.min() ?? 0, numbers.max() ?? 0)
    }
  }

  /// Whether the place of a variable is one of some.
  mutating func isMember(_ variable: Int, _ places: [Int]) -> Int {
    let info = variables[variable]
    guard info.hasBits else {
      // Such a domain knows only whether there is a value: 0 asks for none, 1 for one.
      let node = FormulaTree.Node(
        kind: .isMember,
        variable: variable,
        constant: places.first == 0 ? 0 : 1
      )
      return leaf(node, mask: [UInt(node.constant)]) { _ in .unknown }
    }
    var mask = Array(repeating: UInt(0), count: (info.count + 63) / 64)
    for place in places { mask[place >> 6] |= 1 << UInt(place & 63) }
    return leaf(FormulaTree.Node(kind: .isMember, variable: variable), mask: mask) { tree in
      tree.masks.append(mask)
      return places.isEmpty ? .no : Set(places).count == info.count ? .yes : .unknown
    }
  }

  private mutating func leaf(
    _ node: FormulaTree.Node,
    list: [Int64] = [],
    mask: [UInt] = [],
    _ bounds: (inout FormulaTree) -> Bounds
  ) -> Int {
    let key = Leaf(kind: node.kind, variable: node.variable, list: list, mask: mask)
    if let known = leaves[key] { return known }
    var node = node
    if node.kind == .lookup { node.constant = Int64(tree.lists.count) }
    if node.kind == .isMember, variables[node.variable].hasBits {
      node.constant = Int64(tree.masks.count)
    }
    let bounds = bounds(&tree)
    let index = add(node, bounds)
    leaves[key] = index
    return index
  }

  // MARK: Guards

  /// Builds a truth of which the guards of its numbers are part.
  mutating func guarded(
    _ body: (inout FormulaBuilder) throws(Refusal) -> Int
  ) throws(Refusal) -> Int {
    let outer = guards
    guards = []
    let node = try body(&self)
    let own = guards
    guards = outer
    return own.isEmpty ? node : try combine(.all, own + [node])
  }

  /// Notes that a number isn't there where something doesn't hold.
  mutating func guarding(_ node: Int) { guards.append(node) }

  /// The height of the curve that a variable chooses, over a node.
  mutating func curve(_ variable: Int, _ curves: [SolverCurve?], over part: Int) -> Int {
    let start = tree.parts.count
    tree.parts.append(part)
    tree.factors.append(1)
    let node = FormulaTree.Node(
      kind: .curve,
      variable: variable,
      parts: start..<start + 1,
      constant: Int64(tree.curves.count)
    )
    tree.curves.append(curves)
    return add(
      node,
      FormulaTree.heights(curves, curves.indices, over: bounds[part])
        ?? FormulaTree.heights(curves, curves.indices, over: Bounds(.min, .max)) ?? .no
    )
  }

  /// The guards since the last call, which are then forgotten.
  mutating func takeGuards() -> [Int] {
    defer { guards = [] }
    return guards
  }

  func refusal(_ message: Message, _ remedy: Message, at position: Int? = nil) -> Refusal {
    var refusal = Refusal("configurator.formula", message, remedy: remedy)
    refusal.position = position
    return refusal
  }
}
