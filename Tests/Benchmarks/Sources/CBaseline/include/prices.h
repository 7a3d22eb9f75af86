// The price engine's baseline: the stages of a document's prices by hand, for one currency with
// cents, without a trace, a check of overflow or a text.
#pragma once

#include <stdint.h>

enum {
  BASELINE_CATEGORIES = 2,
  BASELINE_LINES = 32,
  BASELINE_PROMOTIONS = 32,
  BASELINE_TARGETS = 4,
  BASELINE_BOOKS = 3,
};

// What an entry or a promotion is about: 0 for all, else a kind in the lowest two bits.
typedef enum baseline_target_kind {
  BASELINE_ALL = 0,
  BASELINE_PRODUCT = 1,
  BASELINE_CATEGORY = 2,
} baseline_target_kind;

typedef struct baseline_product {
  int64_t id;
  int64_t categories[BASELINE_CATEGORIES];
  int64_t cost;  // millionths
} baseline_product;

typedef struct baseline_entry {
  int64_t target;  // id * 4 + kind
  int64_t min_quantity;  // millionths
  int64_t price;  // millionths; below zero where `off` is taken off the parent's
  int64_t off;  // billionths
  int32_t valid_from, valid_to;  // days, half open
  int32_t segment;  // 0 for everybody
} baseline_entry;

typedef enum baseline_reward {
  BASELINE_PERCENT, BASELINE_ACROSS, BASELINE_BUY_GET,
} baseline_reward;

typedef struct baseline_promotion {
  int64_t targets[BASELINE_TARGETS];
  int32_t target_count;
  int32_t valid_from, valid_to;
  int32_t segment, territory, account, coupon;  // 0 for all
  baseline_reward reward;
  int64_t value;  // billionths or cents
  int64_t buy, get;  // millionths
  int64_t min_quantity, min_amount;  // 0 for none
  int32_t group;  // those of a group stand side by side
  int32_t is_document, is_of_list;
} baseline_promotion;

typedef struct baseline_policy {
  int32_t channel;
  int64_t channel_rate;
  int64_t floor;  // millionths
  int64_t most_discount, least_margin;  // billionths
  int64_t most_net;  // cents
  int64_t taxes[2];  // billionths
} baseline_policy;

typedef struct baseline_order_line {
  const baseline_product *product;
  int64_t quantity;  // millionths
  int64_t discount;  // billionths
} baseline_order_line;

typedef struct baseline_order {
  int32_t day, segment, territory, account, coupon, channel;
  int64_t discount;  // billionths
  int32_t line_count;
  baseline_order_line lines[BASELINE_LINES];
} baseline_order;

typedef struct baseline_totals {
  int64_t amounts[BASELINE_LINES];
  int64_t net, tax, total;
  int32_t approvals;
} baseline_totals;

typedef struct baseline_engine baseline_engine;

baseline_engine *baseline_engine_new(
  const baseline_promotion *promotions, int32_t promotion_count, const baseline_policy *policy);
// Adds the entries of the next book of the chain, the nearest first.
void baseline_engine_add_book(
  baseline_engine *engine, const baseline_entry *entries, int64_t count);
void baseline_engine_free(baseline_engine *engine);
// Prices an order; returns 0 if each line has a price.
int baseline_engine_price(
  const baseline_engine *engine, const baseline_order *order, baseline_totals *totals);
