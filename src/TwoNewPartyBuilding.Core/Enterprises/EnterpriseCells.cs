using TwoNewPartyBuilding.Core.Codes;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Communities;
using TwoNewPartyBuilding.Core.Exchange;
using TwoNewPartyBuilding.Core.Industries;
using TwoNewPartyBuilding.Core.Ledgers;

namespace TwoNewPartyBuilding.Core.Enterprises;

/// <summary>
/// The values that a unit puts into the cells of its sheet: the way out of what <see cref="EnterpriseRowValues"/> brings in.
/// Made anew for every workbook.
/// </summary>
internal sealed class EnterpriseCells
{
    private static readonly Dictionary<string, Field> UnitFields = FieldCatalog.Of<EnterpriseFields>().ToDictionary(f => f.Name);
    private static readonly Dictionary<string, Field> FormFields = FieldCatalog.Of<RegistrationFields>().ToDictionary(f => f.Name);
    private static readonly Dictionary<string, Field> SocialFields = FieldCatalog.Of<SocialOrganizationFields>().ToDictionary(f => f.Name);

    private readonly Dictionary<Guid, string> _communities;
    private readonly Dictionary<Guid, string> _grids;
    private readonly Func<Enterprise, object?>[] _cells;
    private readonly DateOnly _day;

    /// <summary>The cells of these columns.</summary>
    /// <param name="columns">The columns, in order.</param>
    /// <param name="communities">All communities with their grids.</param>
    /// <param name="masked">True where personal values go out masked (13.3).</param>
    /// <param name="day">The day whose ledgers are written; the units bring their periods of that day.</param>
    public EnterpriseCells(IEnumerable<WrittenColumn> columns, IReadOnlyCollection<Community> communities, bool masked, DateOnly day)
    {
        _day = day;
        _communities = communities.ToDictionary(c => c.Id, c => c.Name);
        _grids = communities.SelectMany(c => c.Grids).ToDictionary(g => g.Id, g => g.Name);
        _cells = [.. columns.Select(c => masked && c.Column?.Personal is { } kind ? Masked(Cell(c.Key), kind) : Cell(c.Key))];
    }

    /// <summary>The values of a unit, one for each column; null where it has none.</summary>
    public object?[] Of(Enterprise unit) => Array.ConvertAll(_cells, cell => cell(unit));

    /// <summary>The type of a column's values, or null where there is no such column.</summary>
    public static Type? TypeOf(string key) => key switch
    {
        EnterpriseColumns.Community or EnterpriseColumns.Grid or EnterpriseColumns.Industry or EnterpriseColumns.KeyReason or EnterpriseColumns.Deregistration => typeof(string),
        EnterpriseColumns.PlannedOn => typeof(DateOnly),
        _ when UnitFields.TryGetValue(key, out var field) || FormFields.TryGetValue(key, out field) || SocialFields.TryGetValue(key, out field) => field.Type,
        _ => null,
    };

    private static Func<Enterprise, object?> Masked(Func<Enterprise, object?> cell, PersonalKind kind) =>
        unit => cell(unit) is string { Length: > 0 } text ? Masking.Mask(kind, text) : null;

    private Func<Enterprise, object?> Cell(string key) => key switch
    {
        EnterpriseColumns.Community => unit => unit.CommunityId is { } id ? _communities.GetValueOrDefault(id) : null,
        EnterpriseColumns.Grid => unit => unit.GridId is { } id ? _grids.GetValueOrDefault(id) : null,
        EnterpriseColumns.Industry => unit => IndustryCatalog.Find(unit.IndustryCode)?.Label,
        EnterpriseColumns.KeyReason => unit => LedgerBook.KeyManagedOn(unit, _day)?.Reason,
        EnterpriseColumns.Deregistration => unit => LedgerBook.StandingOn(unit, _day) is { Ledger: Ledger.PendingDeregistration } standing ? standing.Deregistration?.Label() ?? standing.Reason : null,
        EnterpriseColumns.PlannedOn => unit => LedgerBook.StandingOn(unit, _day) is { Ledger: Ledger.PendingDeregistration } standing ? standing.PlannedOn : null,
        EnterpriseColumns.StandsIn => Standings,
        EnterpriseColumns.AboveScale => unit => unit.Kind == EnterpriseKind.NonPublicEnterprise && unit.EffectiveScale is Scale.Above or Scale.Below ? unit.EffectiveScale == Scale.Above : null,
        EnterpriseColumns.Facts => unit => unit.FactsAsOf,
        EnterpriseColumns.Updated => unit => DateOnly.FromDateTime(BusinessClock.ToOffice(unit.UpdatedAt)),
        _ when EnterpriseColumns.IsTick(key) => Tick(key),
        _ when UnitFields.TryGetValue(key, out var field) => unit => field.Get(unit),
        _ when FormFields.TryGetValue(key, out var field) => unit => unit.Registration is { } form ? field.Get(form) : null,
        _ when SocialFields.TryGetValue(key, out var field) => unit => unit.SocialProfile is { } social ? field.Get(social) : null,
        _ => throw new InvalidOperationException($"No unit has a cell “{key}”."),
    };

    // Of a word not chosen the form says “no” only where another one was.
    private Func<Enterprise, object?> Tick(string key)
    {
        var field = EnterpriseColumns.FieldOf(key);
        var word = key[(field.Length + 1)..];
        var cell = Cell(field);
        return unit => cell(unit) is { } chosen ? chosen.ToString() == word : null;
    }

    private string? Standings(Enterprise unit) => LedgerBook.StandingOn(unit, _day)?.Ledger.Label() is { } ledger
        ? LedgerBook.KeyManagedOn(unit, _day) is null ? ledger : $"{ledger}、{Ledger.KeyManaged.Label()}"
        : null;
}
