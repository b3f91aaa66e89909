using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Communities;
using TwoNewPartyBuilding.Core.Exchange;
using TwoNewPartyBuilding.Core.Imports;
using TwoNewPartyBuilding.Core.Industries;

namespace TwoNewPartyBuilding.Core.Enterprises;

/// <summary>Communities, grids and industries by the names that workbooks use; made anew for every workbook.</summary>
internal sealed class PlaceNames
{
    private readonly Dictionary<string, Community> _communities = [];
    private readonly Dictionary<(Guid, string), Grid> _grids = [];
    private readonly Dictionary<string, Community?> _written = [];
    private readonly Dictionary<string, IndustryMatch> _industries = [];

    public PlaceNames(IEnumerable<Community> communities)
    {
        foreach (var community in communities)
        {
            _communities[Plain(community.Name)] = community;
            foreach (var grid in community.Grids)
            {
                _grids[(community.Id, Plain(grid.Name))] = grid;
            }
        }
    }

    /// <summary>True while the table of communities is empty.</summary>
    public bool IsEmpty => _communities.Count == 0;

    /// <summary>Names to choose from.</summary>
    public IReadOnlyList<string> Names => [.. _communities.Values.Where(c => !c.IsClosed).OrderBy(c => c.Position).ThenBy(c => c.Number).Select(c => c.Name)];

    public Community? Find(string name)
    {
        // A ledger names the same few communities in every row.
        if (!_written.TryGetValue(name, out var community))
        {
            _written[name] = community = _communities.GetValueOrDefault(Plain(name));
        }

        return community;
    }

    /// <summary>The industry that a word means.</summary>
    public IndustryMatch FindIndustry(string text)
    {
        if (!_industries.TryGetValue(text, out var match))
        {
            _industries[text] = match = IndustryCatalog.Match(text);
        }

        return match;
    }

    public Community? Find(Guid? id) => id is null ? null : _communities.Values.FirstOrDefault(c => c.Id == id);

    public Grid? FindGrid(Guid community, string name) => _grids.GetValueOrDefault((community, Plain(name)));

    // “滨河” and “滨河社区” are the same community.
    private static string Plain(string name)
    {
        var key = Enterprise.KeyOf(name);
        return key.EndsWith("社区", StringComparison.Ordinal) ? key[..^2] : key;
    }
}

/// <summary>Carries the values of a parsed row into the records of a unit, field by field; an empty cell keeps what is stored.</summary>
internal static class EnterpriseRowValues
{
    private static readonly Dictionary<string, Field> UnitFields = FieldCatalog.Of<EnterpriseFields>().ToDictionary(f => f.Name);
    private static readonly Dictionary<string, Field> FormFields = FieldCatalog.Of<RegistrationFields>().ToDictionary(f => f.Name);
    private static readonly Dictionary<string, Field> SocialFields = FieldCatalog.Of<SocialOrganizationFields>().ToDictionary(f => f.Name);

    /// <summary>Looks up what cells name (community, grid, industry) and adds what does not fit; answers the keys found.</summary>
    public static RowPlaces Look(ParsedRow row, PlaceNames places)
    {
        CheckTicks(row);
        var community = row.Get<string>(EnterpriseColumns.Community) is { } name ? places.Find(name) : null;
        if (row.Get<string>(EnterpriseColumns.Community) is { } unknown && community is null)
        {
            if (places.IsEmpty)
            {
                row.AddWarning(EnterpriseColumns.Community, $"社区“{unknown}”还没有添加，写入时留空");
            }
            else
            {
                row.AddProblem(EnterpriseColumns.Community, $"没有“{unknown}”这个社区，请从列表中选择");
            }
        }

        Grid? grid = null;
        if (row.Get<string>(EnterpriseColumns.Grid) is { } gridName)
        {
            grid = community is null ? null : places.FindGrid(community.Id, gridName);
            if (grid is null)
            {
                row.AddWarning(EnterpriseColumns.Grid, $"没有找到网格“{gridName}”，写入时留空");
            }
        }

        string? industry = null;
        if (row.Get<string>(EnterpriseColumns.Industry) is { } text)
        {
            var match = places.FindIndustry(text);
            industry = match.Industry is { Level: not IndustryLevel.Section } found ? found.Code : null;
            if (industry is null)
            {
                row.AddWarning(EnterpriseColumns.Industry, $"没有认出行业“{text}”，写入时留空，请之后补选");
            }
            else if (match.Kind == IndustryMatchKind.Near)
            {
                row.AddWarning(EnterpriseColumns.Industry, $"行业“{text}”按近似归为“{match.Industry!.Name}”，请核对");
            }
        }

        return new RowPlaces(community, grid, industry);
    }

    /// <summary>What the row would change on a unit.</summary>
    public static List<CellChange> Changes(ParsedRow row, RowPlaces found, Enterprise unit, PlaceNames places)
    {
        var changes = new List<CellChange>();
        foreach (var (field, record, value) in Values(row, unit.Registration, unit.SocialProfile, unit))
        {
            var stored = record is null ? null : field.Get(record);
            if (!Equals(stored, value) && !(value is false && stored is null) && !ReadsAs(row.Definition[field.Name], stored, value))
            {
                changes.Add(new CellChange(field.Name, field.Label, field.Show(stored), field.Show(value), field.Personal));
            }
        }

        if (found.Community is { } community && unit.CommunityId != community.Id)
        {
            changes.Add(new CellChange(EnterpriseColumns.Community, "所属社区", places.Find(unit.CommunityId)?.Name ?? "", community.Name));
        }

        if (found.Grid is { } grid && unit.GridId != grid.Id)
        {
            changes.Add(new CellChange(EnterpriseColumns.Grid, "所属网格", "", grid.Name));
        }

        if (found.Industry is { } industry && IndustryCatalog.Find(unit.IndustryCode)?.Code != industry)
        {
            changes.Add(new CellChange(EnterpriseColumns.Industry, "行业", IndustryCatalog.Find(unit.IndustryCode)?.Name ?? "", IndustryCatalog.Find(industry)!.Name));
        }

        return changes;
    }

    /// <summary>
    /// True where the stored value, written into a workbook, is read as this one: what an export carries out and back is no
    /// change, though the reading tidies (spaces in a name, line ends, places beyond the second).
    /// </summary>
    private static bool ReadsAs(SheetColumn column, object? stored, object value) => stored switch
    {
        string text => Equals(column.Read(RawCell.Of(CellText.WithPlainLineEnds(text))).Value, value),
        decimal amount => Equals(column.Read(RawCell.Of((double)amount)).Value, value),
        _ => false,
    };

    /// <summary>Writes the row's values into a unit; makes its parts where the row says something of them.</summary>
    public static void Write(ParsedRow row, RowPlaces found, Enterprise unit, Func<PartyBuildingRegistration> makeForm, Func<SocialOrganizationProfile> makeSocial)
    {
        foreach (var (field, value) in Given(row, UnitFields))
        {
            Set(field, unit, value);
        }

        var form = Given(row, FormFields).ToList();
        if (form.Count > 0)
        {
            unit.Registration ??= makeForm();
            form.ForEach(f => Set(f.Field, unit.Registration, f.Value));
        }

        var social = Given(row, SocialFields).ToList();
        if (social.Count > 0 && unit.Kind == EnterpriseKind.SocialOrganization)
        {
            unit.SocialProfile ??= makeSocial();
            social.ForEach(f => Set(f.Field, unit.SocialProfile, f.Value));
        }

        if (found.Community is { } community)
        {
            // A grid of the old community does not move along.
            unit.GridId = unit.CommunityId == community.Id ? unit.GridId : null;
            unit.CommunityId = community.Id;
        }

        unit.GridId = found.Grid?.Id ?? unit.GridId;
        unit.IndustryCode = found.Industry is { } industry && IndustryCatalog.Find(unit.IndustryCode)?.Code != industry ? industry : unit.IndustryCode;

        // What was no change in the preview is none here.
        void Set(Field field, object record, object value)
        {
            if (!ReadsAs(row.Definition[field.Name], field.Get(record), value))
            {
                field.Set(record, value);
            }
        }
    }

    // A form says each thing once: two ticks, or a tick beside the field's own column, say nothing.
    private static bool IsOnlyTick(ParsedRow row, string key)
    {
        var field = EnterpriseColumns.FieldOf(key);
        return row.Values.Count(v => EnterpriseColumns.FieldOf(v.Key) == field) == 1;
    }

    private static void CheckTicks(ParsedRow row)
    {
        foreach (var (key, _) in row.Values)
        {
            if (EnterpriseColumns.IsTick(key) && !IsOnlyTick(row, key))
            {
                row.AddWarning(key, $"“{EnterpriseColumns.Ticked[EnterpriseColumns.FieldOf(key)]}”勾了不止一项，写入时不改，请核对后只勾一项");
                return;
            }
        }
    }

    private static IEnumerable<(Field Field, object? Record, object Value)> Values(
        ParsedRow row, PartyBuildingRegistration? form, SocialOrganizationProfile? social, Enterprise unit) =>
        Given(row, UnitFields).Select(f => (f.Field, (object?)unit, f.Value))
            .Concat(Given(row, FormFields).Select(f => (f.Field, (object?)form, f.Value)))
            .Concat(unit.Kind == EnterpriseKind.SocialOrganization ? Given(row, SocialFields).Select(f => (f.Field, (object?)social, f.Value)) : []);

    private static IEnumerable<(Field Field, object Value)> Given(ParsedRow row, Dictionary<string, Field> fields)
    {
        foreach (var (key, value) in row.Values)
        {
            if (fields.TryGetValue(key, out var field) || (EnterpriseColumns.IsTick(key) && IsOnlyTick(row, key) && fields.TryGetValue(EnterpriseColumns.FieldOf(key), out field)))
            {
                yield return (field, value);
            }
        }
    }
}

/// <summary>What the cells of a row name, looked up.</summary>
internal sealed record RowPlaces(Community? Community, Grid? Grid, string? Industry);
