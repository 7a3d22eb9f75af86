public import CRMKernel

/// A place where a host or a plugin takes part in what a context does.
///
/// The context that calls it declares it: `PriceRules` in the catalogue.
public protocol ExtensionPoint: Sendable {
  /// What the host gives: a closure, or values that the context reads.
  associatedtype Implementation: Sendable
}

/// The implementations that a host gave to extension points.
public struct Extensions: Sendable {
  private var implementations: [ObjectIdentifier: any Sendable] = [:]

  /// No implementations: every context does what it does by itself.
  public init() {}

  /// The implementation of `point`, if the host gave one.
  public subscript<Point: ExtensionPoint>(point: Point.Type) -> Point.Implementation? {
    get { implementations[ObjectIdentifier(point)] as? Point.Implementation }
    set { implementations[ObjectIdentifier(point)] = newValue }
  }

  /// The same, with an implementation of `point`.
  public func offering<Point: ExtensionPoint>(
    _ point: Point.Type,
    _ implementation: Point.Implementation
  ) -> Extensions {
    var extensions = self
    extensions[point] = implementation
    return extensions
  }
}

/// The sentences in other languages than English that come with no module: those of the host itself,
/// and those of its plugins.
public enum HostCatalogues: ExtensionPoint {
  /// Says what there is now: one catalogue a plugin and language.
  ///
  /// Where two translate a sentence, the first counts.
  public typealias Implementation = @Sendable () -> [Catalogue]
}
