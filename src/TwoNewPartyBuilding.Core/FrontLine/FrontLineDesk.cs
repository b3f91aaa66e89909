using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Codes;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Members;
using TwoNewPartyBuilding.Core.PartyOrganizations;
using TwoNewPartyBuilding.Core.Users;

namespace TwoNewPartyBuilding.Core.FrontLine;

/// <summary>An organisation of the caller's scope.</summary>
/// <param name="Id">The key.</param>
/// <param name="Name">Its name.</param>
/// <param name="CommunityId">Its community, or null.</param>
/// <param name="Community">The community's name, or null.</param>
/// <param name="MayEdit">Whether the caller keeps its registers.</param>
public sealed record FrontLineOrganization(Guid Id, string Name, Guid? CommunityId, string? Community, bool MayEdit);

/// <summary>A person as a register names them.</summary>
/// <param name="Id">The member.</param>
/// <param name="Name">The name, masked unless the caller keeps the organisation's registers.</param>
/// <param name="OrganizationId">Where the relation lies today, or null.</param>
/// <param name="HasLeft">Left the rosters.</param>
public sealed record NamedMember(Guid Id, string Name, Guid? OrganizationId, bool HasLeft);

/// <summary>What the six registers do alike: who may keep them, whose names they show, how a record is found, saved, deleted and restored.</summary>
public sealed class FrontLineDesk(AppDbContext db, UnscopedReads reads)
{
    /// <summary>Longest reason of a deletion.</summary>
    public const int ReasonMaxLength = 200;

    /// <summary>Rows of a page.</summary>
    public const int PageSize = 30;

    /// <summary>Rows of a file at most.</summary>
    public const int MostOfAFile = 20_000;

    internal const string NotYours = "您可以查看，但它不属于您可以登记的党组织";

    /// <summary>Whether the caller keeps the registers of an organisation.</summary>
    public bool MayEdit(PartyOrganization? organization) => organization is not null && OrganizationRules.MayTouch(db.User, Permission.FrontLineEdit, organization);

    /// <summary>The organisations of the caller's scope that exist today, in the order of the tree.</summary>
    public async Task<IReadOnlyList<FrontLineOrganization>> OrganizationsAsync(CancellationToken ct = default)
    {
        var (today, scope) = (db.Today, db.User.ScopeFor(Permission.FrontLineEdit));
        return (await db.PartyOrganizations.AsNoTracking().Where(o => o.EndedOn == null || o.EndedOn > today).OrderBy(o => o.TreePath)
            .Select(o => new { o.Id, o.Name, o.CommunityId, Community = o.Community!.Name, o.TreePath }).ToListAsync(ct))
            .ConvertAll(o => new FrontLineOrganization(o.Id, o.Name, o.CommunityId, o.Community, scope.IsStreet || scope.Covers(o.TreePath)));
    }

    /// <summary>The members whose relation lies in an organisation today, by name in full: for forms of those who keep its registers.</summary>
    public async Task<IReadOnlyList<NamedMember>> RosterAsync(Guid organization, CancellationToken ct = default) =>
        await db.PartyMembers.AsNoTracking().Where(m => m.OrganizationId == organization && m.LeftOn == null).OrderBy(m => m.NameSort).ThenBy(m => m.Id)
            .Select(m => new NamedMember(m.Id, m.Name, m.OrganizationId, false)).ToListAsync(ct);

    /// <summary>Names of members, those included who have moved on since: the record lies in scope, the person may not any more.</summary>
    internal async Task<IReadOnlyDictionary<Guid, NamedMember>> NamesAsync(IEnumerable<Guid> members, bool full, CancellationToken ct)
    {
        var ids = members.Distinct().ToArray();
        return ids.Length == 0 ? new Dictionary<Guid, NamedMember>()
            : (await reads.PartyMembers("a register names members who have moved on since").AsNoTracking().Where(m => ids.Contains(m.Id))
                .Select(m => new { m.Id, m.Name, m.OrganizationId, m.LeftOn }).ToListAsync(ct))
                .ToDictionary(m => m.Id, m => new NamedMember(m.Id, full ? m.Name : Masking.Mask(PersonalKind.Name, m.Name), m.OrganizationId, m.LeftOn is not null));
    }

    /// <summary>The records of a register as asked for.</summary>
    internal IQueryable<T> Shown<T>(FrontLineFilter filter)
        where T : class, IFrontLineRecord
    {
        var records = db.Set<T>().AsNoTracking();
        records = filter.Organization is { } organization ? records.Where(r => r.OrganizationId == organization) : records;
        return filter.Community is { } community ? records.Where(r => r.Organization!.CommunityId == community) : records;
    }

    /// <summary>The page that is shown of so many rows.</summary>
    internal static int PageOf(int asked, int total) => Math.Clamp(asked, 1, Math.Max(1, (total + PageSize - 1) / PageSize));

    /// <summary>The organisation a new record is for; refused where the caller does not keep its registers or it has ended.</summary>
    internal async Task<(PartyOrganization? Organization, Problem? Problem)> PlaceAsync(Guid? organization, CancellationToken ct)
    {
        var found = organization is { } id ? await db.PartyOrganizations.FirstOrDefaultAsync(o => o.Id == id, ct) : null;
        return found is null || !MayEdit(found) ? (null, new("OrganizationId", "请选择党组织"))
            : found.EndedOn <= db.Today ? (null, new("OrganizationId", "这个党组织已经撤销，不能再登记"))
            : (found, null);
    }

    /// <summary>A record of the caller's registers, tracked; or why not.</summary>
    internal async Task<(T? Record, Outcome? Refusal)> FindAsync<T>(Guid id, Guid? version, CancellationToken ct, Func<IQueryable<T>, IQueryable<T>>? with = null)
        where T : class, IFrontLineRecord
    {
        var records = db.Set<T>().Include(r => r.Organization);
        var found = await (with is null ? records : with(records)).FirstOrDefaultAsync(r => r.Id == id, ct);
        return found is null ? (null, Outcome.Missing())
            : !MayEdit(found.Organization) ? (null, Outcome.Refused("", NotYours))
            : version is { } known && found.Version != known ? (null, new Outcome { Conflict = true })
            : (found, null);
    }

    /// <summary>Whether the member's relation lies in the organisation today.</summary>
    internal Task<bool> IsMemberAsync(Guid organization, Guid member, CancellationToken ct) =>
        db.PartyMembers.AnyAsync(m => m.Id == member && m.OrganizationId == organization && m.LeftOn == null, ct);

    /// <summary>Saves; somebody else's change, or a record that is there already, is a conflict unless <paramref name="taken"/> says what it is.</summary>
    internal async Task<Outcome> SaveAsync(CancellationToken ct, Problem? taken = null)
    {
        try
        {
            await db.SaveChangesAsync(ct);
            return Outcome.Done();
        }
        catch (DbUpdateException e) when (e is DbUpdateConcurrencyException || UniqueViolation.Is(e))
        {
            db.ChangeTracker.Clear();
            return e is not DbUpdateConcurrencyException && taken is not null ? new Outcome { Problems = [taken] } : new Outcome { Conflict = true };
        }
        finally
        {
            db.Cause = null;
        }
    }

    /// <summary>Deletes a record softly, with a reason.</summary>
    public async Task<Outcome> DeleteAsync<T>(Guid id, Guid version, string? reason, CancellationToken ct = default)
        where T : class, IFrontLineRecord
    {
        var (record, refusal) = await FindAsync<T>(id, version, ct);
        if (record is null)
        {
            return refusal!;
        }

        if (reason?.Trim() is not { Length: > 0 } why)
        {
            return Outcome.Refused("reason", "请填写删除原因");
        }

        (record.DeletedAt, record.DeletedById, record.DeletionReason) = (db.Clock.UtcNow, db.User.Id, AuditDraft.Shorten(why, ReasonMaxLength));
        return await SaveAsync(ct);
    }

    /// <summary>Takes a record out of the recycle bin; answers what it is called.</summary>
    public async Task<Outcome<string>> RestoreAsync<T>(Guid id, CancellationToken ct = default)
        where T : class, IFrontLineRecord
    {
        var record = await reads.Deleted<T>().Include(r => r.Organization).FirstOrDefaultAsync(r => r.Id == id, ct);
        if (record is null || !MayEdit(record.Organization))
        {
            return Outcome.Missing<string>();
        }

        (record.DeletedAt, record.DeletedById, record.DeletionReason) = (null, null, null);
        var saved = await SaveAsync(ct, new("", "现在已有同样的记录，不能恢复；请先处理那一条"));
        return saved.Ok ? Outcome.Done(record.AuditLabel) : new Outcome<string> { Problems = saved.Problems, Conflict = saved.Conflict };
    }
}
