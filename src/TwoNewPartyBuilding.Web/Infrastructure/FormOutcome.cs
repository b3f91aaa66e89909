using Microsoft.AspNetCore.Mvc.ModelBinding;
using TwoNewPartyBuilding.Core.Common;

namespace TwoNewPartyBuilding.Web.Infrastructure;

/// <summary>Puts what a service refused beside the fields of the form.</summary>
public static class FormOutcome
{
    /// <summary>Adds every problem under the form's prefix; a problem of the whole form stands in the summary.</summary>
    public static void AddProblems(this ModelStateDictionary state, Outcome outcome, string prefix = "Input")
    {
        ArgumentNullException.ThrowIfNull(outcome);
        foreach (var problem in outcome.Problems)
        {
            var key = problem.Field.Length == 0 ? "" : prefix.Length == 0 ? problem.Field : $"{prefix}.{problem.Field}";
            // The browser's own rule may have said the same already.
            if (!state.TryGetValue(key, out var entry) || entry.Errors.All(e => e.ErrorMessage != problem.Message))
            {
                state.AddModelError(key, problem.Message);
            }
        }
    }
}
