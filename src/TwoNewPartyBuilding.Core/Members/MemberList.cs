using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Codes;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;

namespace TwoNewPartyBuilding.Core.Members;

/// <summary>One line of the roster, masked (13.3).</summary>
public sealed record MemberRow(
    Guid Id,
    string Name,
    Sex? Sex,
    DateOnly? BirthOn,
    string ResidentId,
    string Phone,
    MemberStanding Standing,
    string? Organization,
    string? Outside,
    Guid? EnterpriseId,
    string? Unit,
    string? OpenUnit,
    DateOnly? JoinedOn,
    int? PartyYears,
    Mobility? Mobility,
    DateOnly? LostContactOn,
    bool IsRetired,
    bool IsFrail,
    DateOnly? LeftOn,
    DepartureKind? Departure,
    string? Posts);

/// <summary>How many members stand on each tab under the same questions.</summary>
public sealed record MemberCounts(int All, int Here, int Probationary, int Pocket, int Mobile, int Lost, int Left)
{
    /// <summary>The number of a tab.</summary>
    public int Of(MemberTab tab) => tab switch
    {
        MemberTab.Here => Here,
        MemberTab.Probationary => Probationary,
        MemberTab.Pocket => Pocket,
        MemberTab.Mobile => Mobile,
        MemberTab.Lost => Lost,
        MemberTab.Left => Left,
        _ => All,
    };
}

/// <summary>The roster with its counts.</summary>
public sealed record MemberListing(Page<MemberRow> Page, MemberCounts Counts);

/// <summary>Something to choose from.</summary>
public sealed record MemberChoice(Guid Id, string Name);

/// <summary>Reads the roster: filter, sort and page in SQL, personal values masked before they leave.</summary>
public sealed class MemberList(AppDbContext db, MemberVault vault, FigureCache cache)
{
    /// <summary>Organisations up to which a filter offers all of them; beyond, they are found by typing.</summary>
    public const int MostOffered = 60;

    /// <summary>One page.</summary>
    public async Task<MemberListing> ReadAsync(MemberFilter filter, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var asked = filter.Apply(db.PartyMembers.AsNoTracking(), vault, db.Today);

        // A search may hold a name or a number, which the memory of figures must not keep.
        var counts = string.IsNullOrWhiteSpace(filter.Q) && string.IsNullOrWhiteSpace(filter.OpenName)
            ? await cache.OnceAsync("roster", filter.Question, stop => CountAsync(asked, stop), ct)
            : await CountAsync(asked, ct);
        var total = counts.Of(filter.Tab);
        var size = MemberFilter.PageSizes.Contains(filter.Size) ? filter.Size : MemberFilter.PageSizes[0];
        var number = Math.Clamp(filter.Page, 1, Math.Max(1, (total + size - 1) / size));
        var rows = total == 0 ? [] : await RowsAsync(Sorted(MemberFilter.InTab(asked, filter.Tab), filter).Skip((number - 1) * size).Take(size), masked: true, ct);
        return new MemberListing(new Page<MemberRow>(rows, number, size, total), counts);
    }

    /// <summary>The living organisations the caller sees, to choose from.</summary>
    public async Task<IReadOnlyList<MemberChoice>> OrganizationsAsync(CancellationToken ct = default)
    {
        var today = db.Today;
        return await db.PartyOrganizations.AsNoTracking().Where(o => o.EndedOn == null || o.EndedOn > today).OrderBy(o => o.TreePath)
            .Select(o => new MemberChoice(o.Id, o.Name)).ToListAsync(ct);
    }

    /// <summary>The organisations a filter offers: all where they are few, otherwise only those <paramref name="chosen"/>, the others being found by typing.</summary>
    public async Task<(IReadOnlyList<MemberChoice> Choices, bool AreAll)> OfferedAsync(Guid[] chosen, CancellationToken ct = default)
    {
        var today = db.Today;
        var living = db.PartyOrganizations.AsNoTracking().Where(o => o.EndedOn == null || o.EndedOn > today);
        var few = await living.OrderBy(o => o.TreePath).Take(MostOffered + 1).Select(o => new MemberChoice(o.Id, o.Name)).ToListAsync(ct);
        return few.Count <= MostOffered ? (few, true)
            : (chosen.Length == 0 ? [] : await db.PartyOrganizations.AsNoTracking().Where(o => chosen.Contains(o.Id)).OrderBy(o => o.TreePath).Select(o => new MemberChoice(o.Id, o.Name)).ToListAsync(ct), false);
    }

    /// <summary>The units the caller sees, to choose from.</summary>
    public async Task<IReadOnlyList<MemberChoice>> UnitsAsync(CancellationToken ct = default) =>
        await db.Enterprises.AsNoTracking().OrderBy(e => e.Name).Select(e => new MemberChoice(e.Id, e.Name)).ToListAsync(ct);

    /// <summary>The Party groups of an organisation.</summary>
    public async Task<IReadOnlyList<MemberChoice>> GroupsAsync(Guid? organization, CancellationToken ct = default) =>
        organization is null ? [] : await db.PartyGroups.AsNoTracking().Where(g => g.OrganizationId == organization && g.To == null).OrderBy(g => g.Name)
            .Select(g => new MemberChoice(g.Id, g.Name)).ToListAsync(ct);

    /// <summary>The name of a unit or organisation the caller sees, or null.</summary>
    public async Task<string?> NameOfAsync(Guid? unit, Guid? organization, CancellationToken ct = default) =>
        unit is not null ? await db.Enterprises.AsNoTracking().Where(e => e.Id == unit).Select(e => e.Name).FirstOrDefaultAsync(ct)
        : organization is not null ? await db.PartyOrganizations.AsNoTracking().Where(o => o.Id == organization).Select(o => o.Name).FirstOrDefaultAsync(ct)
        : null;

    /// <summary>The members of every page, in order; what exports and prints take with them.</summary>
    internal IQueryable<PartyMember> Shown(MemberFilter filter) =>
        Sorted(MemberFilter.InTab(filter.Apply(db.PartyMembers.AsNoTracking(), vault, db.Today), filter.Tab), filter);

    /// <summary>Rows of a query, masked or not.</summary>
    internal async Task<List<MemberRow>> RowsAsync(IQueryable<PartyMember> members, bool masked, CancellationToken ct)
    {
        var today = db.Today;
        var rows = await members.Select(m => new
        {
            m.Id,
            m.Name,
            m.Sex,
            m.BirthOn,
            m.ResidentIdSealed,
            Phone = m.Mobile ?? m.Phone,
            m.Standing,
            m.ConvertedOn,
            m.ProbationExtendedTo,
            Organization = m.Organization!.Name,

            // One by one: asked for together, the database would number the placements of everybody.
            Outside = m.Placements.Where(p => p.To == null).Select(p => p.OutsideOrganization).FirstOrDefault(),
            OpenUnit = m.Placements.Where(p => p.To == null).Select(p => p.OpenName).FirstOrDefault(),
            Unit = m.Enterprise!.Name,
            m.EnterpriseId,
            m.JoinedOn,
            m.Mobility,
            m.LostContactOn,
            m.IsRetired,
            m.IsFrail,
            m.LeftOn,
            m.Departure,
            Posts = db.OrganizationPosts.Where(p => p.MemberId == m.Id && p.From <= today && (p.To == null || p.To > today)).OrderBy(p => p.Kind).Select(p => p.Kind).ToList(),
        }).ToListAsync(ct);
        return rows.ConvertAll(m => new MemberRow(
            m.Id,
            masked ? Masking.Mask(PersonalKind.Name, m.Name) : m.Name,
            m.Sex,
            m.BirthOn,
            masked ? Masking.Mask(PersonalKind.ResidentId, vault.Open(m.ResidentIdSealed)) : vault.Open(m.ResidentIdSealed) ?? "",
            masked ? Masking.Mask(PersonalKind.Phone, m.Phone) : m.Phone ?? "",
            m.Standing,
            m.Organization,
            m.Outside,
            m.EnterpriseId,
            m.Unit,
            m.OpenUnit,
            m.JoinedOn,
            PartyAge.YearsOn(m.Standing, m.ConvertedOn, m.ProbationExtendedTo, m.LeftOn ?? today),
            m.Mobility,
            m.LostContactOn,
            m.IsRetired,
            m.IsFrail,
            m.LeftOn,
            m.Departure,
            m.Posts.Count == 0 ? null : string.Join('、', m.Posts.Select(p => p.Label()))));
    }

    private static async Task<MemberCounts> CountAsync(IQueryable<PartyMember> asked, CancellationToken ct) =>
        await asked.GroupBy(_ => 1).Select(g => new MemberCounts(
            g.Count(m => m.LeftOn == null),
            g.Count(m => m.LeftOn == null && m.OrganizationId != null),
            g.Count(m => m.LeftOn == null && m.Standing == MemberStanding.Probationary),
            g.Count(m => m.LeftOn == null && m.OrganizationId == null),
            g.Count(m => m.LeftOn == null && m.Mobility != null),
            g.Count(m => m.LeftOn == null && m.LostContactOn != null),
            g.Count(m => m.LeftOn != null))).FirstOrDefaultAsync(ct) ?? new MemberCounts(0, 0, 0, 0, 0, 0, 0);

    private static IOrderedQueryable<PartyMember> Sorted(IQueryable<PartyMember> members, MemberFilter filter)
    {
        var sorted = (filter.Sort, filter.Desc) switch
        {
            (MemberSort.Organization, false) => members.OrderBy(m => m.Organization!.TreePath).ThenBy(m => m.NameSort),
            (MemberSort.Organization, true) => members.OrderByDescending(m => m.Organization!.TreePath).ThenBy(m => m.NameSort),
            (MemberSort.Unit, false) => members.OrderBy(m => m.Enterprise!.Name).ThenBy(m => m.NameSort),
            (MemberSort.Unit, true) => members.OrderByDescending(m => m.Enterprise!.Name).ThenBy(m => m.NameSort),
            (MemberSort.Joined, false) => members.OrderBy(m => m.JoinedOn),
            (MemberSort.Joined, true) => members.OrderByDescending(m => m.JoinedOn),
            (MemberSort.Birth, false) => members.OrderBy(m => m.BirthOn),
            (MemberSort.Birth, true) => members.OrderByDescending(m => m.BirthOn),
            (MemberSort.Updated, false) => members.OrderBy(m => m.UpdatedAt),
            (MemberSort.Updated, true) => members.OrderByDescending(m => m.UpdatedAt),
            (_, true) => members.OrderByDescending(m => m.NameSort),
            _ => members.OrderBy(m => m.NameSort),
        };
        return sorted.ThenBy(m => m.Id);
    }
}
