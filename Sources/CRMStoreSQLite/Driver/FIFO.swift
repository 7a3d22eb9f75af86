/// What waits in order: first in, first out.
struct FIFO<Element> {
  private var elements: [Element] = []
  /// Where the first element is; those before it are gone.
  private var head = 0

  var isEmpty: Bool { head == elements.count }

  var count: Int { elements.count - head }

  var first: Element? { isEmpty ? nil : elements[head] }

  mutating func append(_ element: Element) { elements.append(element) }

  /// - Complexity: O(1) on average.
  mutating func popFirst() -> Element? {
    guard let element = first else { return nil }
    head += 1
    // Moving the rest costs no more than what was taken since it was last moved.
    if head * 2 >= elements.count {
      elements.removeFirst(head)
      head = 0
    }
    return element
  }
}
