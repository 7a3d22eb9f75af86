public import CRMKernel

/// Answers a plugin's questions of the calendar: `calendar:is_open(now)`.
public struct CalendarService: ServiceProvider {
  /// When people work.
  public let calendar: WorkingCalendar

  /// A service that knows this calendar.
  public init(_ calendar: WorkingCalendar) { self.calendar = calendar }

  public var name: String { PluginService.calendar.name }

  /// Answers one question.
  ///
  /// - Throws: ``Refusal`` `service.argument` for what is no time or no number of minutes, and
  ///   `calendar.noWorkingTime` where so much working time never passes.
  public func answer(_ method: String, _ arguments: [Value]) throws -> Value {
    switch method {
    case "is_open": return .bool(calendar.isOpen(at: try time(0, method, arguments)))
    case "next_opening":
      let at = try time(0, method, arguments)
      if calendar.isOpen(at: at) { return .instant(at) }
      return calendar.nextOpening(after: at).map { .instant($0) } ?? .null
    case "working_minutes":
      let worked = calendar.workingTime(
        from: try time(0, method, arguments),
        to: try time(1, method, arguments)
      )
      let (minutes, rest) = worked.milliseconds.quotientAndRemainder(dividingBy: 60_000)
      return rest == 0 ? .int(minutes) : .real(Double(worked.milliseconds) / 60_000)
    case "add_minutes":
      let at = try time(0, method, arguments)
      return .instant(try calendar.instant(adding: try minutes(1, method, arguments), to: at))
    case "local_time": return local(try time(0, method, arguments))
    default:
      throw Refusal.unknown("method", method, among: PluginService.calendar.methods.map(\.name))
    }
  }

  /// What calendar and clock show where the people work.
  private func local(_ instant: Instant) -> Value {
    let local = calendar.rules.local(instant)
    let (year, month, day) = local.date.components
    return .record([
      "date": .text(local.date.description), "year": .int(Int64(year)), "month": .int(Int64(month)),
      "day": .int(Int64(day)), "weekday": .int(Int64(local.date.weekday.rawValue)),
      "hour": .int(Int64(local.time.hour)), "minute": .int(Int64(local.time.minute)),
    ])
  }

  private func time(
    _ index: Int,
    _ method: String,
    _ arguments: [Value]
  ) throws(Refusal) -> Instant {
    let argument = arguments.indices.contains(index) ? arguments[index] : .null
    guard let instant = Instant(argument) else {
      throw .argument(argument, of: method, "a time such as \"2026-01-31T09:30:00Z\"")
    }
    return instant
  }

  private func minutes(
    _ index: Int,
    _ method: String,
    _ arguments: [Value]
  ) throws(Refusal) -> TimeSpan {
    let argument = arguments.indices.contains(index) ? arguments[index] : .null
    let count: Double? =
      switch argument {
      case .int(let int): Double(int)
      case .real(let real): real
      default: nil
      }
    // More minutes than a century has lead beyond what a calendar looks for.
    guard let count, abs(count) <= 60_000_000 else {
      throw .argument(argument, of: method, "a number of minutes such as 90")
    }
    return .milliseconds(Int64((count * 60_000).rounded()))
  }
}

extension Refusal {
  fileprivate static func argument(_ value: Value, of method: String, _ what: String) -> Refusal {
    Refusal("service.argument", "calendar:\(method) needs \(what), not \(value.description).")
  }
}
