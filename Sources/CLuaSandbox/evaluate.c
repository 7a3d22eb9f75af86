// Evaluating a formula. What the operators mean is in the manual of Lua,
// https://www.lua.org/manual/5.4/manual.html#3.4; here are the cases that prices are made of. In
// all others a function returns false, and Lua does the work.
#include "formula.h"

#include "arithmetic.h"

static bool set_integer(cls_slot *to, int64_t integer) {
  to->tag = CLS_TAG_INTEGER;
  to->as.integer = integer;
  return true;
}

static bool set_number(cls_slot *to, double number) {
  to->tag = CLS_TAG_NUMBER;
  to->as.number = number;
  return true;
}

static bool set_money(cls_slot *to, bool fits, int64_t millionths) {
  to->tag = CLS_TAG_MONEY;
  to->as.integer = millionths;
  return fits;
}

static bool set_boolean(cls_slot *to, bool boolean) {
  to->tag = CLS_TAG_BOOLEAN;
  to->as.boolean = boolean;
  return true;
}

// MARK: Pairs of operands

static bool both(const cls_slot *left, const cls_slot *right, cls_tag tag) {
  return left->tag == tag && right->tag == tag;
}

static bool is_number(const cls_slot *slot) {
  return slot->tag == CLS_TAG_NUMBER || slot->tag == CLS_TAG_INTEGER;
}

static double number(const cls_slot *slot) {
  return slot->tag == CLS_TAG_NUMBER ? slot->as.number : (double)slot->as.integer;
}

static bool both_numbers(const cls_slot *left, const cls_slot *right) {
  return is_number(left) && is_number(right);
}

// Whether comparing as floats is exact: an integer beyond 2^53 is no float.
static bool comparable(const cls_slot *left, const cls_slot *right) {
  const int64_t limit = (int64_t)1 << 53;
  if (!both_numbers(left, right)) return false;
  const cls_slot *integer = left->tag == CLS_TAG_INTEGER ? left : right;
  return integer->tag != CLS_TAG_INTEGER ||
         (integer->as.integer >= -limit && integer->as.integer <= limit);
}

// MARK: Arithmetic

// Integers wrap around, as the manual says (§3.4.1).
static bool add(cls_slot *to, const cls_slot *left, const cls_slot *right) {
  if (both(left, right, CLS_TAG_MONEY)) {
    int64_t sum;
    bool fits = cls_add_money(left->as.integer, right->as.integer, &sum);
    return set_money(to, fits, sum);
  }
  if (both(left, right, CLS_TAG_INTEGER)) {
    return set_integer(to, (int64_t)((uint64_t)left->as.integer + (uint64_t)right->as.integer));
  }
  return both_numbers(left, right) && set_number(to, number(left) + number(right));
}

static bool subtract(cls_slot *to, const cls_slot *left, const cls_slot *right) {
  if (both(left, right, CLS_TAG_MONEY)) {
    int64_t difference;
    bool fits = cls_subtract_money(left->as.integer, right->as.integer, &difference);
    return set_money(to, fits, difference);
  }
  if (both(left, right, CLS_TAG_INTEGER)) {
    return set_integer(to, (int64_t)((uint64_t)left->as.integer - (uint64_t)right->as.integer));
  }
  return both_numbers(left, right) && set_number(to, number(left) - number(right));
}

static bool multiply_money(cls_slot *to, int64_t amount, const cls_slot *factor) {
  int64_t rate, product;
  if (factor->tag == CLS_TAG_INTEGER) {
    bool fits = cls_times_integer(amount, factor->as.integer, &product);
    return set_money(to, fits, product);
  }
  if (factor->tag != CLS_TAG_NUMBER || !cls_read_rate(factor->as.number, &rate)) return false;
  bool fits = cls_times_rate(amount, rate, &product);
  return set_money(to, fits, product);
}

static bool multiply(cls_slot *to, const cls_slot *left, const cls_slot *right) {
  if (left->tag == CLS_TAG_MONEY) return multiply_money(to, left->as.integer, right);
  if (right->tag == CLS_TAG_MONEY) return multiply_money(to, right->as.integer, left);
  if (both(left, right, CLS_TAG_INTEGER)) {
    return set_integer(to, (int64_t)((uint64_t)left->as.integer * (uint64_t)right->as.integer));
  }
  return both_numbers(left, right) && set_number(to, number(left) * number(right));
}

static bool divide_money(cls_slot *to, int64_t amount, const cls_slot *by) {
  int64_t rate, result;
  bool fits;
  switch (by->tag) {
    case CLS_TAG_MONEY:
      return by->as.integer != 0 && set_number(to, (double)amount / (double)by->as.integer);
    case CLS_TAG_INTEGER:
      if (by->as.integer == 0) return false;
      fits = cls_by_integer(amount, by->as.integer, &result);
      return set_money(to, fits, result);
    case CLS_TAG_NUMBER:
      if (!cls_read_rate(by->as.number, &rate) || rate == 0) return false;
      fits = cls_by_rate(amount, rate, &result);
      return set_money(to, fits, result);
    default: return false;
  }
}

static bool divide(cls_slot *to, const cls_slot *left, const cls_slot *right) {
  if (left->tag == CLS_TAG_MONEY) return divide_money(to, left->as.integer, right);
  return both_numbers(left, right) && set_number(to, number(left) / number(right));
}

// `//` and `%` of integers, for packs and tiers; by what is not positive, Lua divides.
static bool floor_divide(cls_slot *to, const cls_slot *left, const cls_slot *right, bool modulo) {
  if (!both(left, right, CLS_TAG_INTEGER) || right->as.integer <= 0) return false;
  int64_t quotient = left->as.integer / right->as.integer;
  int64_t rest = left->as.integer % right->as.integer;
  if (rest < 0) {
    quotient -= 1;
    rest += right->as.integer;
  }
  return set_integer(to, modulo ? rest : quotient);
}

static bool negate(cls_slot *to, const cls_slot *operand) {
  int64_t negated;
  bool fits = cls_subtract_money(0, operand->as.integer, &negated);
  switch (operand->tag) {
    case CLS_TAG_MONEY: return set_money(to, fits, negated);
    case CLS_TAG_INTEGER: return set_integer(to, (int64_t)(0 - (uint64_t)operand->as.integer));
    case CLS_TAG_NUMBER: return set_number(to, -operand->as.number);
    default: return false;
  }
}

// MARK: Tests

static bool is_true(const cls_slot *slot) {
  return slot->tag != CLS_TAG_NIL && (slot->tag != CLS_TAG_BOOLEAN || slot->as.boolean);
}

static bool equal(const cls_slot *left, const cls_slot *right, bool *outcome) {
  if (left->tag > CLS_TAG_MONEY || right->tag > CLS_TAG_MONEY) return false;
  if (left->tag != right->tag) {
    *outcome = comparable(left, right) && number(left) == number(right);
    return !both_numbers(left, right) || comparable(left, right);
  }
  switch (left->tag) {
    case CLS_TAG_NIL: *outcome = true; break;
    case CLS_TAG_BOOLEAN: *outcome = left->as.boolean == right->as.boolean; break;
    case CLS_TAG_NUMBER: *outcome = left->as.number == right->as.number; break;
    default: *outcome = left->as.integer == right->as.integer;
  }
  return true;
}

static bool less(const cls_slot *left, const cls_slot *right, bool or_equal, bool *outcome) {
  if (left->tag == right->tag && (left->tag == CLS_TAG_MONEY || left->tag == CLS_TAG_INTEGER)) {
    *outcome = or_equal ? left->as.integer <= right->as.integer
                        : left->as.integer < right->as.integer;
    return true;
  }
  if (!comparable(left, right)) return false;
  *outcome = or_equal ? number(left) <= number(right) : number(left) < number(right);
  return true;
}

static bool test(const cls_step *step, cls_slot *slots, bool *outcome) {
  const cls_slot *left = &slots[step->left], *right = &slots[step->right];
  switch (step->operation) {
    case STEP_EQUAL: return equal(left, right, outcome);
    case STEP_LESS: return less(left, right, false, outcome);
    case STEP_LESS_OR_EQUAL: return less(left, right, true, outcome);
    default:
      *outcome = is_true(left);
      if (step->operation == STEP_TEST_AND_MOVE && *outcome == step->when) slots[step->to] = *left;
      return true;
  }
}

// MARK: Steps

// Of a frozen table that was looked at before, and in which there is a scalar under the name.
static bool read_field(const cls_step *step, cls_slot *slots) {
  const cls_slot *table = &slots[step->left], *field = &slots[step->right];
  bool known = table->tag == CLS_TAG_OPAQUE && table->as.integer == step->left + 1;
  if (!known || field->tag == CLS_TAG_OPAQUE) return false;
  slots[step->to] = *field;
  return true;
}

static bool perform(const cls_step *step, cls_slot *slots) {
  cls_slot *to = &slots[step->to];
  const cls_slot *left = &slots[step->left], *right = &slots[step->right];
  switch (step->operation) {
    case STEP_MOVE: *to = *left; return true;
    case STEP_CLEAR:
      for (; to <= left; to++) to->tag = CLS_TAG_NIL;
      return true;
    case STEP_ADD: return add(to, left, right);
    case STEP_SUBTRACT: return subtract(to, left, right);
    case STEP_MULTIPLY: return multiply(to, left, right);
    case STEP_DIVIDE: return divide(to, left, right);
    case STEP_FLOOR_DIVIDE: return floor_divide(to, left, right, false);
    case STEP_MODULO: return floor_divide(to, left, right, true);
    case STEP_NEGATE: return negate(to, left);
    case STEP_NOT: return set_boolean(to, !is_true(left));
    case STEP_FIELD: return read_field(step, slots);
    default: return step->operation == STEP_GO;
  }
}

const cls_step *cls_walk(cls_formula *formula) {
  cls_slot *slots = formula->slots;
  const cls_step *step = formula->steps;
  while (step->operation != STEP_RETURN) {
    bool outcome = false;
    bool is_test = step->operation >= STEP_EQUAL;
    if (!(is_test ? test(step, slots, &outcome) : perform(step, slots))) return NULL;
    step = &formula->steps[is_test && outcome == step->when ? step->target : step->next];
  }
  return step;
}

bool cls_evaluate(
  cls_formula *formula, const cls_value *arguments, size_t count, cls_value *result) {
  for (int i = 0; i < formula->parameters; i++) {
    if ((size_t)i < count) cls_take_scalar(&formula->slots[i], &arguments[i]);
    else formula->slots[i].tag = CLS_TAG_NIL;
  }
  const cls_step *end = cls_walk(formula);
  return end && cls_give_scalar(&formula->slots[end->left], result);
}
