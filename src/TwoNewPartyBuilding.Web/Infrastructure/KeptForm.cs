using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Primitives;
using TwoNewPartyBuilding.Core.Drafts;

namespace TwoNewPartyBuilding.Web.Infrastructure;

/// <summary>Fills a form from its kept draft, by the same binding that reads a posted form.</summary>
public static class KeptForm
{
    /// <summary>The query value that asks for the draft.</summary>
    public const string Query = "draft";

    /// <summary>Puts the draft's fields into <paramref name="input"/> where the address asks for it; answers the draft in any case.</summary>
    public static async Task<KeptDraft?> RestoreAsync<T>(this Controller controller, DraftService drafts, string key, T input, string prefix = "Input")
        where T : class
    {
        ArgumentNullException.ThrowIfNull(controller);
        ArgumentNullException.ThrowIfNull(drafts);
        var draft = await drafts.FindAsync(key, controller.HttpContext.RequestAborted);
        if (draft is not null && controller.Request.Query.ContainsKey(Query))
        {
            var form = new FormCollection(draft.Fields.ToDictionary(f => f.Key, f => new StringValues(f.Value), StringComparer.OrdinalIgnoreCase));
            await controller.TryUpdateModelAsync(input, prefix, new FormValueProvider(BindingSource.Form, form, System.Globalization.CultureInfo.InvariantCulture), _ => true);
            // A draft is not judged before it is sent.
            foreach (var entry in controller.ModelState.Values)
            {
                entry.Errors.Clear();
                entry.ValidationState = ModelValidationState.Skipped;
            }
        }

        return draft;
    }
}
