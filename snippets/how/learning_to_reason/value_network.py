"""What PPO's second network would add to GRPO's one: a value network as large as the policy (DeepSeek-V3 report, section 5.2.2)."""

from snippets.facts import group
from snippets.how.eight_bit_training.storage import StorageRecipe, training_bytes
from snippets.model.parameters import total_parameters
from snippets.things.models import Configuration
from snippets.units import Bytes

v3, recipes = group("architectures.deepseek_v3"), group("precision.recipes")


# --8<-- [start:value_network]
def value_network_bytes(policy: Configuration, recipe: StorageRecipe) -> Bytes:
    """Weights, gradients and running averages of a value network that is as large as the policy.

    Parameters times what the recipe keeps for each; what it writes down while it works is not counted.
    """
    return total_parameters(policy) * training_bytes(recipe)
# --8<-- [end:value_network]
