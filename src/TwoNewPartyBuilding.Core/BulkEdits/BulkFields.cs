using TwoNewPartyBuilding.Core.Codes;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Industries;

namespace TwoNewPartyBuilding.Core.BulkEdits;

/// <summary>The fields that several units may share and that may therefore be changed in many at once.</summary>
public static class BulkFields
{
    private static readonly string[] Names =
    [
        nameof(EnterpriseFields.CommunityId), nameof(EnterpriseFields.GridId), nameof(EnterpriseFields.IndustryCode),
        nameof(EnterpriseFields.OperatingStatus), nameof(EnterpriseFields.IsModelSite), nameof(EnterpriseFields.IsLeaderContactPoint),
        nameof(EnterpriseFields.Ownership), nameof(EnterpriseFields.RegistrationType), nameof(EnterpriseFields.Location),
        nameof(EnterpriseFields.LocationName), nameof(EnterpriseFields.ParkLevel), nameof(EnterpriseFields.IsHundredMillionBuilding),
        nameof(EnterpriseFields.ContactName), nameof(EnterpriseFields.ContactPhone),
    ];

    /// <summary>All of them, in the order offered.</summary>
    public static IReadOnlyList<Field> All { get; } = [.. Names.Select(n => FieldCatalog.Find(typeof(EnterpriseFields), n)!)];

    /// <summary>The field of that name, or null.</summary>
    public static Field? Find(string? name) => All.FirstOrDefault(f => f.Name == name);

    /// <summary>Whether the field may be emptied.</summary>
    public static bool MayBeEmpty(Field field)
    {
        ArgumentNullException.ThrowIfNull(field);
        return !field.Property.PropertyType.IsValueType || Nullable.GetUnderlyingType(field.Property.PropertyType) is not null;
    }

    /// <summary>Reads what a form posted; the problem where it is none of the field's values.</summary>
    public static (object? Value, string? Problem) Read(Field field, string? text)
    {
        ArgumentNullException.ThrowIfNull(field);
        var words = text?.Trim() ?? "";
        if (words.Length == 0)
        {
            return MayBeEmpty(field) ? (null, null) : (null, $"请选择{field.Label}");
        }

        var known = field.Type == typeof(Guid) ? Guid.TryParse(words, out var id) ? id : null
            : field.Type == typeof(bool) ? bool.TryParse(words, out var yes) ? yes : null
            : field.Type.IsEnum ? Enum.TryParse(field.Type, words, out var value) && Enum.IsDefined(field.Type, value) ? value : null
            : (object?)words;
        return known is null ? (null, $"请从列表中选择{field.Label}") : (known, null);
    }

    /// <summary>A value as people read it, personal data masked (13.3).</summary>
    public static string Show(Field field, object? value, IReadOnlyDictionary<Guid, string> places)
    {
        ArgumentNullException.ThrowIfNull(field);
        ArgumentNullException.ThrowIfNull(places);
        return value switch
        {
            null or "" => "（空）",
            Guid id => places.GetValueOrDefault(id, "（已不存在）"),
            string text when field.Personal is { } kind => Masking.Mask(kind, text),
            string code when field.Name == nameof(EnterpriseFields.IndustryCode) => IndustryCatalog.Find(code)?.Label ?? code,
            _ => field.Show(value),
        };
    }
}
