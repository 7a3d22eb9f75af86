public import CRMKernel

/// A part of a product, and how many of it are needed.
public struct BundlePart: Hashable, Sendable, ValueConvertible {
  /// The part.
  public let product: ID<Product>
  /// The code of the part.
  public let sku: String
  /// How many, in the part's own unit.
  public let quantity: Quantity

  /// A part of which so many are needed.
  public init(product: ID<Product>, sku: String, quantity: Quantity) {
    self.product = product
    self.sku = sku
    self.quantity = quantity
  }

  public var value: Value {
    .record(["product": product.value, "sku": .text(sku), "quantity": .quantity(quantity)])
  }
}

/// What consists of what: the graph that is exploded into parts.
struct BundleGraph<Node: Hashable> {
  /// The parts of each node, in order, with the exact share that one of it needs.
  var parts: [Node: [(part: Node, amount: Ratio)]] = [:]

  /// The nodes from `root` down, each after all that it is a part of.
  ///
  /// `nil` if something consists of itself.
  func order(from root: Node) -> [Node]? {
    var order: [Node] = []
    var isDone: [Node: Bool] = [:]
    // A stack instead of recursion: a damaged file can be as deep as it likes.
    var stack: [(node: Node, next: Int)] = [(root, 0)]
    isDone[root] = false
    while let (node, next) = stack.last {
      let below = parts[node] ?? []
      guard next < below.count else {
        isDone[node] = true
        order.append(node)
        stack.removeLast()
        continue
      }
      stack[stack.count - 1].next += 1
      let part = below[next].part
      switch isDone[part] {
      case false?: return nil
      case true?: break
      case nil:
        isDone[part] = false
        stack.append((part, 0))
      }
    }
    return order.reversed()
  }

  /// How many of each leaf `quantity` of `root` need, exactly, in the order in which they are met.
  ///
  /// What is needed along several ways is added up before anything is counted.
  ///
  /// - Complexity: O(nodes + edges).
  func leaves(of root: Node, times quantity: Ratio) throws(Refusal) -> [(Node, Ratio)]? {
    guard let order = order(from: root) else { return nil }
    var needed = [root: quantity]
    var leaves: [(Node, Ratio)] = []
    for node in order {
      guard let amount = needed[node] else { continue }
      guard let below = parts[node], !below.isEmpty else {
        leaves.append((node, amount))
        continue
      }
      for (part, share) in below {
        let more = try amount.times(share)
        needed[part] =
          try needed[part].map { (known) throws(Refusal) in try known.plus(more) } ?? more
      }
    }
    return leaves
  }
}
