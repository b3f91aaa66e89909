using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Mvc;
using TwoNewPartyBuilding.Core.Common;

namespace TwoNewPartyBuilding.Web.Infrastructure;

/// <summary>One field of a conflict: what it was, what stands now, what the person wrote.</summary>
public sealed record ConflictField(Field Field, string Base, string Theirs, string Mine, bool IsChangedByBoth);

/// <summary>Two people edited the same record: the page that shows mine, theirs and the base, field by field.</summary>
/// <param name="Title">The record's name.</param>
/// <param name="FormUrl">Where the decision is posted: the same form.</param>
/// <param name="Version">The version that stands now.</param>
/// <param name="Fields">The fields that differ.</param>
/// <param name="Mine">Every field of the form as the person wrote it, by posted name.</param>
/// <param name="TheirValues">The posted values of what stands now.</param>
/// <param name="BaseSeal">The snapshot of what stands now, for the next conflict.</param>
public sealed record ConflictPage(
    string Title, string FormUrl, Guid Version, IReadOnlyList<ConflictField> Fields,
    IReadOnlyDictionary<string, string> Mine, IReadOnlyDictionary<string, string> TheirValues, string BaseSeal);

/// <summary>Keeps what a form was opened with (sealed, in the form itself) and draws the conflict page from it.</summary>
public sealed class FormConflicts(IDataProtectionProvider protection)
{
    /// <summary>The hidden field that carries the snapshot.</summary>
    public const string BaseField = "Base";

    private readonly IDataProtector _seal = protection.CreateProtector("form-base");

    /// <summary>Seals the values a form is opened with.</summary>
    public string Seal(object input) => _seal.Protect(JsonSerializer.Serialize(Values(input)));

    /// <summary>The conflict page for a form whose record has moved on.</summary>
    public IActionResult Show<T>(Controller controller, string formUrl, string title, T mine, T theirs, Guid version, IReadOnlyDictionary<string, string> names)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(controller);
        var before = Open(controller.Request.Form[BaseField].ToString());
        var mineValues = Values(mine);
        var theirValues = Values(theirs);
        var fields = new List<ConflictField>();
        foreach (var field in FieldCatalog.Of<T>())
        {
            var (mineText, theirText) = (mineValues[field.Name], theirValues[field.Name]);
            if (mineText == theirText)
            {
                continue;
            }

            // Where the snapshot is missing or was tampered with, what stands now serves as base.
            var baseText = before?.GetValueOrDefault(field.Name) ?? theirText;
            fields.Add(new ConflictField(field, Named(baseText), Named(theirText), Named(mineText), mineText != baseText && theirText != baseText));
        }

        controller.Response.StatusCode = StatusCodes.Status409Conflict;
        return controller.View("Conflict", new ConflictPage(title, "/" + formUrl, version, fields, mineValues, theirValues, Seal(theirs)));

        string Named(string text) => names.TryGetValue(text, out var name) ? name : text;
    }

    private Dictionary<string, string>? Open(string closed)
    {
        try
        {
            return closed.Length == 0 ? null : JsonSerializer.Deserialize<Dictionary<string, string>>(_seal.Unprotect(closed));
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return null;
        }
    }

    private static Dictionary<string, string> Values(object input) =>
        FieldCatalog.Of(input.GetType()).ToDictionary(f => f.Name, f => Posted(f.Get(input)));

    /// <summary>A value as a form posts it.</summary>
    private static string Posted(object? value) => value switch
    {
        null => "",
        bool b => b ? "true" : "false",
        DateOnly d => d.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
        IFormattable f => f.ToString(null, System.Globalization.CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
