// Exact arithmetic on amounts in millionths: what the operators of money do, and formulas too. Each
// function returns false where the amount would not fit, or the operation has no meaning.
#pragma once

#include <math.h>
#include <stdbool.h>
#include <stdint.h>

typedef __int128 cls_wide;
enum { CLS_MILLION = 1000000, CLS_BILLION = 1000000000 };

// Divides by a positive number, rounding half to even, where 64 bits hold it all: most prices.
static inline int64_t cls_divide_narrow(int64_t numerator, int64_t denominator) {
  int64_t quotient = numerator / denominator, rest = numerator % denominator;
  if (rest < 0) rest = -rest;
  int64_t missing = denominator - rest;
  if (rest > missing || (rest == missing && quotient % 2 != 0)) quotient += numerator < 0 ? -1 : 1;
  return quotient;
}

// Divides by what is not zero, rounding half to even.
bool cls_divide(cls_wide numerator, cls_wide denominator, int64_t *quotient);

// Reads a Lua number as a decimal with nine places, in billionths: so 0.9, 0.19 and 1.075 are
// exact. The number must be finite and within 9 000 000 000.
static inline bool cls_read_rate(double rate, int64_t *billionths) {
  if (!(rate > -9e9 && rate < 9e9)) return false;
  double scaled = rate * 1e9;
  int64_t whole = (int64_t)scaled;
  // Most rates come out whole; only for others is the C library asked.
  *billionths = (double)whole == scaled ? whole : llrint(scaled);
  return true;
}

static inline bool cls_add_money(int64_t left, int64_t right, int64_t *sum) {
  return !__builtin_add_overflow(left, right, sum);
}

static inline bool cls_subtract_money(int64_t left, int64_t right, int64_t *difference) {
  return !__builtin_sub_overflow(left, right, difference);
}

static inline bool cls_times_integer(int64_t amount, int64_t factor, int64_t *product) {
  return !__builtin_mul_overflow(amount, factor, product);
}

static inline bool cls_times_rate(int64_t amount, int64_t billionths, int64_t *product) {
  int64_t exact;
  // By a constant, the compiler divides without dividing.
  if (!__builtin_mul_overflow(amount, billionths, &exact)) {
    *product = cls_divide_narrow(exact, CLS_BILLION);
    return true;
  }
  return cls_divide((cls_wide)amount * billionths, CLS_BILLION, product);
}

// The divisor is not zero.
static inline bool cls_by_integer(int64_t amount, int64_t divisor, int64_t *quotient) {
  return cls_divide(amount, divisor, quotient);
}

// The rate is not zero.
static inline bool cls_by_rate(int64_t amount, int64_t billionths, int64_t *quotient) {
  return cls_divide((cls_wide)amount * CLS_BILLION, billionths, quotient);
}
