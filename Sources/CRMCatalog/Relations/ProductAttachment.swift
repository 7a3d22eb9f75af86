public import CRMKernel
public import CRMStore

/// An image or a document of a product, which lies elsewhere: where, and what it must be.
public struct ProductAttachment: Entity {
  public internal(set) var id: ID<ProductAttachment> = .unsaved
  public internal(set) var version: Int64 = 0
  /// What it shows or is about.
  public let product: ID<Product>
  /// What it is for; if nobody says, its media type decides.
  public var kind: Kind
  /// What readers see in the place of the address, in up to 200 characters.
  public var title: String
  /// Where it lies (RFC 3986): a web address, or a key of the host's own storage.
  public let uri: String
  /// What it is (RFC 6838), such as `image/webp` or `application/pdf`.
  public let mediaType: String
  /// The SHA-256 of its bytes in 64 hexadecimal digits, by which a reader sees that it is the same.
  public let digest: String?
  /// The language that it is in (BCP 47); `nil` if it is in none, as most images.
  public var language: String?
  /// Its place among the product's attachments, from 1: the first image is the one that lists show.
  public var position: Int64

  /// What an attachment is for.
  public enum Kind: String, Choice {
    /// A picture to be shown; the first one is the product's in lists.
    case image
    /// A file to be opened, such as a data sheet.
    case document
  }

  public static let schema = Schema(
    "product_attachment",
    ProductAttachment.init,
    Column("id", \.id, .readOnly),
    Column("version", \.version, .readOnly),
    Column("product", \.product, .inverse("attachments")),
    Column("kind", \.kind),
    Column("title", \.title, .notEmpty, .maxLength(200)),
    Column("uri", \.uri, .notEmpty, .maxLength(2000)),
    Column("media_type", \.mediaType, .notEmpty, .maxLength(127)),
    Column("digest", \.digest),
    Column("language", \.language, .notEmpty, .maxLength(35)),
    Column("position", \.position)
  )
}

/// All product attachments, and what can be done with them.
public typealias ProductAttachments = Repository<ProductAttachment>

extension Transaction {
  /// Images and documents of products, by reference.
  public var productAttachments: ProductAttachments { ProductAttachments(self) }
}

extension Products {
  /// Attaches an image or a document by its address; the bytes stay where they are.
  ///
  /// - Throws: ``Refusal`` `attachment.uri` if the address has no scheme or holds the bytes
  ///   itself, `attachment.mediaType`, `attachment.digest`, or `attachment.known` if the
  ///   product has it already.
  @discardableResult
  public func attach(
    _ uri: String,
    titled title: String,
    mediaType: String,
    to id: ID<Product>,
    kind: ProductAttachment.Kind? = nil,
    digest: String? = nil,
    language: String? = nil
  ) throws -> ProductAttachment {
    let product = try get(id)
    try ProductAttachment.require(uri: uri, mediaType: mediaType, digest: digest)
    let others = try attachments(of: id)
    guard !others.contains(where: { $0.uri == uri }) else {
      throw Refusal(
        "attachment.known",
        "\(product.sku) has \(uri) already.",
        remedy: "Change the title of that attachment.",
        field: "uri"
      )
    }
    return try tx.productAttachments.insert(
      ProductAttachment(
        product: id,
        kind: kind ?? (mediaType.lowercased().hasPrefix("image/") ? .image : .document),
        title: title,
        uri: uri,
        mediaType: mediaType.lowercased(),
        digest: digest?.lowercased(),
        language: language,
        position: (others.last?.position ?? 0) + 1
      )
    )
  }

  /// The images and documents of a product, in order.
  public func attachments(
    of id: ID<Product>,
    kind: ProductAttachment.Kind? = nil
  ) throws -> [ProductAttachment] {
    try tx.productAttachments.all(where: \.product == id, order: .by(\.position))
      .filter { kind == nil || $0.kind == kind }
  }
}

extension ProductAttachment {
  static func require(uri: String, mediaType: String, digest: String?) throws(Refusal) {
    let scheme = uri.prefix { $0 != ":" }
    let isScheme =
      scheme.count < uri.count && scheme.first?.isASCIILetter == true
      && scheme.allSatisfy { $0.isASCIILetter || $0.isASCIIDigit || "+-.".contains($0) }
    guard isScheme, scheme.lowercased() != "data", !uri.contains(where: \.isWhitespace) else {
      throw Refusal(
        "attachment.uri",
        "\(String(uri.prefix(60))) is no address of a file.",
        remedy: "Give one with its scheme, such as https://example.com/pump.webp.",
        field: "uri"
      )
    }
    let parts = mediaType.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy(\.isToken) }) else {
      throw Refusal(
        "attachment.mediaType",
        "\(mediaType) is no media type.",
        remedy: "Give one such as image/webp or application/pdf.",
        field: "media_type"
      )
    }
    if let digest, digest.utf8.count != 64 || !digest.utf8.allSatisfy(\.isHexDigit) {
      throw Refusal(
        "attachment.digest",
        "\(digest) is no SHA-256 digest.",
        remedy: "Give its 64 hexadecimal digits, or leave it out.",
        field: "digest"
      )
    }
  }
}

extension Character {
  fileprivate var isASCIILetter: Bool { isASCII && isLetter }
  fileprivate var isASCIIDigit: Bool { isASCII && isWholeNumber }
  /// Whether a name of a media type may have it (RFC 6838, 4.2).
  fileprivate var isToken: Bool { isASCIILetter || isASCIIDigit || "!#$&-^_.+".contains(self) }
}

extension UInt8 {
  fileprivate var isHexDigit: Bool {
    switch self {
    case 0x30...0x39, 0x41...0x46, 0x61...0x66: true
    default: false
    }
  }
}
