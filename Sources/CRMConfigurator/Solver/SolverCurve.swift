/// Points that straight lines join, from left to right; beyond the ends there is nothing.
///
/// Heights are in units in which every line rises by whole units, so that nothing is rounded.
struct SolverCurve: Sendable, Hashable {
  /// The points, with ascending `x`; there is one at least.
  let points: [Point]

  /// A point.
  struct Point: Sendable, Hashable {
    let x: Int64
    let y: Int64
  }

  /// Where it begins and ends.
  var span: Bounds { Bounds(points[0].x, points[points.count - 1].x) }

  /// The height over `x`; nil beyond the ends.
  func height(over x: Int64) -> Int64? {
    guard let after = points.firstIndex(where: { $0.x >= x }) else { return nil }
    if points[after].x == x { return points[after].y }
    guard after > 0 else { return nil }
    return height(over: x, points[after - 1], points[after])
  }

  private func height(over x: Int64, _ one: Point, _ other: Point) -> Int64 {
    one.y &+ (x &- one.x) &* ((other.y &- one.y) / (other.x &- one.x))
  }

  /// The least and the greatest height over a range; nil where the curve has none.
  func heights(over range: Bounds) -> Bounds? {
    let low = max(range.low, span.low)
    let high = min(range.high, span.high)
    guard low <= high, let left = height(over: low), let right = height(over: high) else {
      return nil
    }
    var result = Bounds(min(left, right), max(left, right))
    for point in points where point.x > low && point.x < high {
      result = Bounds(min(result.low, point.y), max(result.high, point.y))
    }
    return result
  }

  /// The first and the last of a range whose height lies within a goal; nil if there is none.
  func reach(_ goal: Bounds, over range: Bounds) -> Bounds? {
    var result: Bounds?
    func add(_ low: Int64, _ high: Int64) {
      let low = max(low, range.low)
      let high = min(high, range.high)
      guard low <= high else { return }
      result = Bounds(min(result?.low ?? low, low), max(result?.high ?? high, high))
    }
    if points.count == 1, goal.low <= points[0].y, points[0].y <= goal.high {
      add(points[0].x, points[0].x)
    }
    for (one, other) in zip(points, points.dropFirst()) {
      let rise = (other.y - one.y) / (other.x - one.x)
      let least = max(goal.low, min(one.y, other.y))
      let most = min(goal.high, max(one.y, other.y))
      guard least <= most else { continue }
      guard rise != 0 else {
        add(one.x, other.x)
        continue
      }
      let (near, far) = rise > 0 ? (least, most) : (most, least)
      add(
        one.x + (near - one.y).ceiledQuotient(rise),
        one.x + (far - one.y).flooredQuotient(rise)
      )
    }
    return result
  }
}

extension FormulaTree {
  /// The heights of the curves of some places, over a range; nil if none has any.
  static func heights(
    _ curves: [SolverCurve?],
    _ places: some Sequence<Int>,
    over range: Bounds
  ) -> Bounds? {
    var result: Bounds?
    for place in places {
      guard let heights = curves[place]?.heights(over: range) else { continue }
      result = Bounds(
        min(result?.low ?? heights.low, heights.low),
        max(result?.high ?? heights.high, heights.high)
      )
    }
    return result
  }

  /// The heights that are possible now; those of all curves if none is, as a guard beside it decides
  /// then.
  func curveBounds(
    _ node: Node,
    _ variable: SolverVariable,
    _ state: SolverState,
    _ bounds: [Bounds]
  ) -> Bounds {
    let curves = curves[Int(node.constant)]
    let range = bounds[part(node, 0)]
    return Self.heights(curves, state.places(variable), over: range)
      ?? Self.heights(curves, curves.indices, over: Bounds(.min, .max)) ?? .no
  }
}

extension SolverRun {
  /// Keeps the places whose curves reach a goal, and what lies under them.
  mutating func keepCurves(_ node: FormulaTree.Node, _ goal: Bounds, _ tree: FormulaTree) -> Bounds?
  {
    let curves = tree.curves[Int(node.constant)]
    let range = bounds[tree.part(node, 0)]
    var reach: Bounds?
    for place in state.places(problem.variables[node.variable]) {
      guard let own = curves[place]?.reach(goal, over: range) else {
        guard remove(place, from: node.variable) else { return nil }
        continue
      }
      reach = Bounds(min(reach?.low ?? own.low, own.low), max(reach?.high ?? own.high, own.high))
    }
    return reach
  }
}
