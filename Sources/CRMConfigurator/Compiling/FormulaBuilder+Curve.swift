import CRMKernel

extension FormulaBuilder {
  /// Builds the height of a curve: `curve(model, flow, "CP-32", 1, 34, "CP-32", 5, 33, …)`.
  ///
  /// - Throws: As ``number(_:)``.
  mutating func curve(_ parts: [Expression], at position: Int) throws(Refusal) -> LinearTerm {
    guard case .name(let name, let place)? = parts.first, parts.count > 4, parts.count % 3 == 2,
      case .variable(let variable) = try meaning(name, at: place), variables[variable].hasBits
    else { throw notCurve(position) }
    var points: [Int: [(x: Int64, y: Int64)]] = [:]
    for index in stride(from: 2, to: parts.count, by: 3) {
      guard let key = parts[index].literal, let x = parts[index + 1].literal?.exactMillionths,
        let y = parts[index + 2].literal?.exactMillionths
      else { throw notCurve(position) }
      guard let place = names.values[variable].place(of: key) else { continue }
      points[place, default: []].append((x, y))
    }
    let under = try number(parts[1])
    let sides = points.values.joined()
    let across = try lcm(under.denominator, PlaceValues.denominator(sides.map(\.x)))
    let up = PlaceValues.denominator(sides.map(\.y))
    var curves: [SolverCurve?] = Array(repeating: nil, count: variables[variable].count)
    let factor = try self.factor(points.values, across, up)
    for (place, points) in points {
      curves[place] = SolverCurve(
        points: try points.sorted { $0.x < $1.x }.map { (point) throws(Refusal) in
          SolverCurve.Point(
            x: try scaled(point.x, to: across),
            y: try LinearTerm.times(scaled(point.y, to: up), factor)
          )
        }
      )
    }
    var wide = try under.scaled(by: across / under.denominator)
    wide.denominator = across
    let node = try node(wide)
    try guardSpans(variable, curves, node)
    let height = curve(variable, curves, over: node)
    guard rootBounds(height).high.magnitude <= FormulaTree.most.magnitude,
      rootBounds(height).low.magnitude <= FormulaTree.most.magnitude
    else { throw LinearTerm.tooLarge }
    return LinearTerm(node: height, denominator: try LinearTerm.times(up, factor))
  }

  private func notCurve(_ position: Int) -> Refusal {
    refusal(
      "curve needs an option with few values, a number, and points of its values' curves.",
      "Write curve(model, flow, \"CP-32\", 1, 34, \"CP-32\", 5, 33).",
      at: position
    )
  }

  private func lcm(_ one: Int64, _ other: Int64) throws(Refusal) -> Int64 {
    try LinearTerm.times(one, other / PlaceValues.gcd(one, other))
  }

  private func scaled(_ millionths: Int64, to denominator: Int64) throws(Refusal) -> Int64 {
    let units = Int128(millionths) * Int128(denominator) / 1_000_000
    guard let units = Int64(exactly: units) else { throw LinearTerm.tooLarge }
    return units
  }

  /// By what heights are multiplied so that every line rises by whole units for each unit across.
  private func factor(
    _ curves: some Sequence<[(x: Int64, y: Int64)]>,
    _ across: Int64,
    _ up: Int64
  ) throws(Refusal) -> Int64 {
    var factor: Int64 = 1
    for points in curves {
      let points = points.sorted { $0.x < $1.x }
      for (one, other) in zip(points, points.dropFirst()) {
        let run = try scaled(other.x - one.x, to: across)
        let rise = try scaled(other.y, to: up) - scaled(one.y, to: up)
        guard run > 0 else {
          throw refusal(
            "A curve has two points one above the other.",
            "Give each point of a curve its own place."
          )
        }
        factor = try lcm(factor, run / PlaceValues.gcd(run, rise))
      }
    }
    return factor
  }

  /// A height is there only where the variable has a curve, and the number lies under it.
  private mutating func guardSpans(
    _ variable: Int,
    _ curves: [SolverCurve?],
    _ node: Int
  ) throws(Refusal) {
    var spans: [Bounds: [Int]] = [:]
    for (place, curve) in curves.enumerated() {
      if let curve { spans[curve.span, default: []].append(place) }
    }
    var able: [Int] = []
    for (span, places) in spans.sorted(by: { $0.value[0] < $1.value[0] }) {
      var holds = [isMember(variable, places)]
      if rootBounds(node).low < span.low {
        let before = try combine(.sum, [node], factors: [-1], constant: span.low)
        holds.append(try combine(.isAtMostZero, [before]))
      }
      if rootBounds(node).high > span.high {
        let after = try combine(.sum, [node], factors: [1], constant: -span.high)
        holds.append(try combine(.isAtMostZero, [after]))
      }
      able.append(try combine(.all, holds))
    }
    guarding(try combine(.any, able))
  }
}
