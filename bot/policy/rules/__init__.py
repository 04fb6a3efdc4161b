"""One rule of the support policy each: pure generators of effects; ``bot.policy.RULES`` gives their order."""
