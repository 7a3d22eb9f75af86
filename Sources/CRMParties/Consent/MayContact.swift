import CRMKernel

/// Decides whether somebody may be reached: a function of what is known, and of nothing else.
///
/// Every rule is asked, so that the answer names all that stands in the way:
/// 1. A hold that blocks contact forbids every message, and so does an address that bounced.
/// 2. Who is on a list of those who are left alone gets transactional messages only.
/// 3. Consent is looked up for the person *and* for the address; a "no" of either counts.
/// 4. Quiet hours and frequency caps are for all but transactional messages; messages from
///    person to person count.
public func mayContact(_ question: ContactQuestion) -> ConsentDecision {
  var reasons = question.reachability
  if question.kind == .transactional {
    reasons.append(
      .allows("transactional", "\(question.messageName) is transactional: no consent is asked.")
    )
  } else {
    reasons += question.listing
    reasons += question.consents
    reasons += question.quiet
    reasons += question.frequency
  }
  return ConsentDecision(reasons: reasons)
}

extension ConsentDecision.Reason {
  fileprivate static func allows(_ code: String, _ message: Message) -> Self {
    Self(code: code, isObstacle: false, message: message)
  }

  fileprivate static func forbids(
    _ code: String,
    _ message: Message,
    until: Instant? = nil
  ) -> Self {
    Self(code: code, isObstacle: true, message: message, until: until)
  }
}

extension ContactQuestion {
  fileprivate var reachability: [ConsentDecision.Reason] {
    var reasons = holds.filter { $0.blocks.contains(.contact) && $0.isEffective(at: now) }
      .map { hold in
        let message: Message =
          if let holder = holders[hold.account] {
            "A hold on \(holder), \(hold.kind), blocks contact: \(hold.reason)"
          } else {
            "A hold, \(hold.kind), blocks contact: \(hold.reason)"
          }
        return ConsentDecision.Reason.forbids("hold", message, until: hold.endsAt)
      }
    if !hasAddress {
      reasons.append(.forbids("address", "There is no address for \(channel)."))
    }
    if let bouncedAt {
      reasons.append(.forbids("bounced", "What was sent there came back at \(bouncedAt)."))
    }
    return reasons
  }

  fileprivate var listing: [ConsentDecision.Reason] {
    lists.map { .forbids("suppressed", "The address is on the list \($0).") }
  }

  fileprivate var consents: [ConsentDecision.Reason] {
    let person = finding(aboutPerson)
    var address = finding(aboutAddress)
    // What the person said last goes before what they themselves said of the address.
    if let contact = person?.contact, address?.contact == contact { address = nil }
    let findings = [person, address].compactMap(\.self)
    if let refusal = findings.first(where: { $0.state == .withdrawn }) {
      let whose: Message = person?.state == .withdrawn ? "The person" : "The address"
      return [
        .forbids("withdrawn", "\(whose) took back consent for \(refusal.purpose) at \(refusal.at).")
      ]
    }
    if let grant = findings.first(where: { $0.state == .granted }) {
      return [.allows("granted", "Consent for \(grant.purpose) was given at \(grant.at).")]
    }
    guard regime == .optIn else {
      return [.allows("notObjected", "Nobody objected to \(purpose).")]
    }
    return findings.isEmpty
      ? [.forbids("notGranted", "Nobody agreed to \(purpose) by \(channel).")]
      : [.forbids("pending", "Consent for \(purpose) was asked for and isn't confirmed yet.")]
  }

  /// What holds of some lines of the ledger: the last yes or no; a request only before any.
  ///
  /// A request changes nothing that was said before: else anybody could silence a customer by
  /// typing their address into a form.
  private func finding(_ lines: [Consent]) -> Consent? {
    let relevant = lines.filter { $0.covers(channel, purpose) && $0.at <= now }
    let said = relevant.filter { $0.state != .pendingDoubleOptIn }
    return (said.isEmpty ? relevant : said).max { ($0.at, $0.id) < ($1.at, $1.id) }
  }

  fileprivate var quiet: [ConsentDecision.Reason] {
    guard let quietHours else { return [] }
    var reasons: [ConsentDecision.Reason] = []
    if isZoneAssumed {
      reasons.append(
        .allows("zoneAssumed", "The person's zone isn't known: \(zoneName) stands for it.")
      )
    }
    if let end = quietHours.end(at: now, in: zone) {
      let clock = zone.local(now).time
      reasons.append(
        .forbids(
          "quietHours",
          "It is \(clock) in \(zoneName): quiet from \(quietHours.from) to \(quietHours.until).",
          until: end
        )
      )
    }
    return reasons
  }

  fileprivate var frequency: [ConsentDecision.Reason] {
    guard let cap else { return [] }
    let span = TimeSpan.days(cap.days)
    let recent = attempts.filter { $0 > now - span && $0 <= now }.sorted()
    guard recent.count >= Int(cap.count) else { return [] }
    // One may go again when so many are old that fewer than the cap are left.
    let leaving = recent[recent.count - Int(cap.count)]
    return [
      .forbids(
        "frequency",
        "\(recent.count) messages went there in \(cap.days) days; \(cap.count) are allowed.",
        until: leaving + span
      )
    ]
  }
}
