using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Codes;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Industries;

namespace TwoNewPartyBuilding.Core.CollectionRounds;

/// <summary>The parts of a unit's file that its contact is asked about. Written into answers by name; names never change.</summary>
public enum CollectedPart
{
    /// <summary>The brief (1.3).</summary>
    Brief = 1,

    /// <summary>The registration form (1.4); enterprises only.</summary>
    Registration = 2,

    /// <summary>The extra columns of social organisations (1.6).</summary>
    Social = 3,
}

/// <summary>Fields that are shown and edited together.</summary>
/// <param name="Key">Names the group in addresses.</param>
/// <param name="Title">Its heading.</param>
/// <param name="Part">The part of the file.</param>
/// <param name="Fields">The fields, in order.</param>
public sealed record CollectedGroup(string Key, string Title, CollectedPart Part, IReadOnlyList<Field> Fields);

/// <summary>
/// Which fields a contact is asked about, drawn from <see cref="FieldCatalog"/>. Left out is what the office decides: community
/// and grid, tags, the ledger's remarks; and who filled the form in, which the answer itself says.
/// </summary>
public static class CollectedFields
{
    private static readonly HashSet<string> OfTheOffice =
    [
        nameof(EnterpriseFields.CommunityId), nameof(EnterpriseFields.GridId), nameof(EnterpriseFields.IsModelSite), nameof(EnterpriseFields.IsLeaderContactPoint),
        nameof(EnterpriseFields.Remarks), nameof(EnterpriseFields.FilledBy), nameof(EnterpriseFields.FilledOn),
        nameof(RegistrationFields.FormFilledBy), nameof(RegistrationFields.FormCheckedBy), nameof(RegistrationFields.FormFilledOn),
    ];

    // What the entry form does not ask of a social organisation either.
    private static readonly HashSet<string> OfEnterprises =
    [
        nameof(EnterpriseFields.Ownership), nameof(EnterpriseFields.IndustryCode), nameof(EnterpriseFields.RegisteredCapitalWan), nameof(EnterpriseFields.RevenueWan),
        nameof(EnterpriseFields.RevenueYear), nameof(EnterpriseFields.OutputWan), nameof(EnterpriseFields.TaxWan),
        nameof(EnterpriseFields.HasConstructionQualification), nameof(EnterpriseFields.HasDevelopmentActivity),
    ];

    private static readonly Dictionary<EnterpriseKind, IReadOnlyList<CollectedGroup>> Known = Enum.GetValues<EnterpriseKind>().ToDictionary(k => k, Make);

    /// <summary>The groups asked of a unit of that kind.</summary>
    public static IReadOnlyList<CollectedGroup> Of(EnterpriseKind kind) => Known[kind];

    /// <summary>The group of that key, or null.</summary>
    public static CollectedGroup? Find(EnterpriseKind kind, string key) => Of(kind).FirstOrDefault(g => g.Key == key);

    /// <summary>A value as people read it, with its unit; “未填” for nothing.</summary>
    /// <param name="field">The field.</param>
    /// <param name="value">Its value.</param>
    /// <param name="mask">Whether personal data is masked (13.3).</param>
    public static string Show(Field field, object? value, bool mask)
    {
        ArgumentNullException.ThrowIfNull(field);
        var text = field.Name == nameof(EnterpriseFields.IndustryCode) ? IndustryCatalog.Find(value as string)?.Label ?? value as string ?? "" : field.Show(value);
        return text.Length == 0 ? "未填"
            : mask && field.Personal is { } kind ? Masking.Mask(kind, text)
            : field.Unit is { } unit ? $"{text} {unit}" : text;
    }

    private static IReadOnlyList<CollectedGroup> Make(EnterpriseKind kind)
    {
        var social = kind == EnterpriseKind.SocialOrganization;
        return
        [
            .. Groups<EnterpriseFields>(CollectedPart.Brief, "", f => !social || !OfEnterprises.Contains(f.Name)),
            .. social ? Groups<SocialOrganizationFields>(CollectedPart.Social, "社会组织·", _ => true) : Groups<RegistrationFields>(CollectedPart.Registration, "党建·", _ => true),
        ];
    }

    private static IEnumerable<CollectedGroup> Groups<TFields>(CollectedPart part, string before, Func<Field, bool> asked) => FieldCatalog.Of<TFields>()
        .Where(f => !OfTheOffice.Contains(f.Name) && asked(f))
        .GroupBy(f => f.Group)
        .Select((g, i) => new CollectedGroup($"{part.ToString().ToLowerInvariant()}-{i + 1}", (before.TrimEnd('·') == g.Key ? "" : before) + g.Key, part, [.. g]));
}

/// <summary>What a unit's file says of the fields asked about, with an answer laid over it where there is one.</summary>
public sealed class CollectedUnit
{
    /// <summary>Enterprise or social organisation.</summary>
    public EnterpriseKind Kind => Brief.Kind;

    /// <summary>The brief.</summary>
    public required EnterpriseInput Brief { get; init; }

    /// <summary>The registration form.</summary>
    public required RegistrationInput Registration { get; init; }

    /// <summary>The columns of social organisations.</summary>
    public required SocialOrganizationInput Social { get; init; }

    /// <summary>One part.</summary>
    public object Of(CollectedPart part) => part switch
    {
        CollectedPart.Brief => Brief,
        CollectedPart.Registration => Registration,
        _ => Social,
    };

    /// <summary>The unit as it is stored.</summary>
    internal static CollectedUnit Of(Enterprise unit) => new()
    {
        Brief = EnterpriseInput.From(unit),
        Registration = Copy<RegistrationFields, RegistrationInput>(unit.Registration, i => i.Version = unit.Registration?.Version ?? Guid.Empty),
        Social = Copy<SocialOrganizationFields, SocialOrganizationInput>(unit.SocialProfile, i => i.Version = unit.SocialProfile?.Version ?? Guid.Empty),
    };

    /// <summary>A copy with the answer's values.</summary>
    internal CollectedUnit With(IEnumerable<FieldDifference> differences)
    {
        var copy = Clone();
        foreach (var d in differences)
        {
            if (FieldOf(d) is { } field)
            {
                field.Set(copy.Of(d.Part), ValueOf(field, d.New));
            }
        }

        return copy;
    }

    /// <summary>A copy with personal values masked, as forms show it (13.3).</summary>
    internal CollectedUnit Masked()
    {
        var copy = Clone();
        foreach (var part in Enum.GetValues<CollectedPart>())
        {
            foreach (var field in FieldCatalog.Of(copy.Of(part).GetType()).Where(f => f.Personal is not null))
            {
                if (field.Get(copy.Of(part)) is string { Length: > 0 } value)
                {
                    field.Set(copy.Of(part), Masking.Mask(field.Personal!.Value, value));
                }
            }
        }

        return copy;
    }

    /// <summary>The declaration of a difference's field, or null where it is no longer declared.</summary>
    internal static Field? FieldOf(FieldDifference difference) => FieldCatalog.Find(TypeOf(difference.Part), difference.Field);

    /// <summary>A value read back from its text; a flag that must be something is “no” where nothing was written.</summary>
    internal static object? ValueOf(Field field, string? text) =>
        FieldChange.Parse(text, field.Type) ?? (field.Property.PropertyType == typeof(bool) ? false : null);

    private static Type TypeOf(CollectedPart part) => part switch
    {
        CollectedPart.Brief => typeof(EnterpriseFields),
        CollectedPart.Registration => typeof(RegistrationFields),
        _ => typeof(SocialOrganizationFields),
    };

    private CollectedUnit Clone() => new()
    {
        Brief = Copy<EnterpriseFields, EnterpriseInput>(Brief, i => (i.Kind, i.Version) = (Brief.Kind, Brief.Version)),
        Registration = Copy<RegistrationFields, RegistrationInput>(Registration, i => i.Version = Registration.Version),
        Social = Copy<SocialOrganizationFields, SocialOrganizationInput>(Social, i => i.Version = Social.Version),
    };

    private static TInput Copy<TFields, TInput>(TFields? from, Action<TInput> complete)
        where TFields : class
        where TInput : TFields, new() => from is null ? new TInput() : EnterpriseParts.Copy<TFields, TInput>(from, complete);
}
