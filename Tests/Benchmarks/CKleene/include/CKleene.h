#pragma once
#include <stddef.h>
#include <stdint.h>

/// One step of a program in postfix order.
typedef struct {
    enum kleene_operation {
        KLEENE_LEAF, ///< pushes leaf `operand`
        KLEENE_ALL,  ///< joins the last `operand` results by and
        KLEENE_ANY   ///< joins the last `operand` results by or
    } operation;
    uint16_t operand;
    uint16_t node;   ///< where the result is kept
} kleene_step;

/// Runs a program over leaves of two truths each, two bits a truth (00 not met, 01 unknown, 11 met): what counts in the lower
/// bits, what is asserted in the upper. Writes both planes of the trace, four nodes to a byte, of `4 * half` nodes at most.
void kleene_run(const kleene_step *steps, size_t count, const uint8_t *leaves, size_t half, uint8_t *trace);
