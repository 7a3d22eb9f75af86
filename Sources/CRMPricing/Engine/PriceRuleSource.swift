public import CRMKernel
public import CRMStore

/// The extension point of pricing: where the rules come from.
public enum PriceRules: ExtensionPoint {
  public typealias Implementation = any PriceRuleSource
}

/// Knows the price rules that hold now, and hears how they fare.
public protocol PriceRuleSource: Sendable {
  /// The rules in the order in which they apply, as the book of `tx` has them.
  ///
  /// - Throws: ``Refusal`` if a rule that should apply can't: prices fail closed.
  func rules(_ tx: Transaction) throws -> [any PriceRule]

  /// Hears that a rule failed, after nothing was written; it may write in a transaction of its own.
  func failed(_ rule: PriceRuleIdentity, _ refusal: Refusal, in session: Session) async

  /// Hears that rules priced a document, after the prices were stored.
  func succeeded(_ rules: [PriceRuleIdentity], in session: Session) async
}

extension PriceRuleSource {
  /// Does nothing.
  public func failed(_ rule: PriceRuleIdentity, _ refusal: Refusal, in session: Session) async {}
  /// Does nothing.
  public func succeeded(_ rules: [PriceRuleIdentity], in session: Session) async {}
}

/// Rules that are always the same: a host's own.
public struct FixedPriceRules: PriceRuleSource {
  private let rules: [any PriceRule]

  /// These rules, in the order in which they apply.
  public init(_ rules: [any PriceRule]) { self.rules = rules }

  public func rules(_ tx: Transaction) -> [any PriceRule] { rules }
}
