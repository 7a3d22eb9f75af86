import CRMKernel
import CRMStore

let promotionEntities: [EntityCheck] = [
  EntityCheck(Promotion.self, .shared),
  EntityCheck(Coupon.self, .restricted),
  EntityCheck(PromotionUse.self),
]

let promotionImports: [ImportKind] = [
  ImportKind(
    "promotions",
    Promotion(name: "", kind: .percent),
    matchBy: "name",
    required: ["kind"],
    insert: { tx, new in _ = try tx.promotions.add(new) },
    update: { tx, changed in try tx.promotions.take(changed) }
  ),
  ImportKind(
    "coupons",
    Coupon.blank,
    matchBy: "code",
    required: ["promotion"],
    insert: { tx, new in
      _ = try tx.coupons.issue(
        new.code,
        for: new.promotion,
        account: new.account,
        maxUses: new.maxUses,
        maxUsesPerAccount: new.maxUsesPerAccount,
        validFrom: new.validFrom,
        validTo: new.validTo
      )
    }
  ),
]
