using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Settings;
using TwoNewPartyBuilding.Core.Users;

namespace TwoNewPartyBuilding.Core.Activities;

/// <summary>Why a code or link does not open.</summary>
public enum SheetTrouble
{
    /// <summary>Mistyped, or replaced by a newer one.</summary>
    Unknown,

    /// <summary>Too old, used up, or the record is closed.</summary>
    Ended,

    /// <summary>Too many wrong ones from the same address.</summary>
    TooMany,
}

/// <summary>A code or link just made; the token is shown this once.</summary>
public sealed record MadeSheetLink(ActivityLinkKind Kind, string Token, DateTime Until);

/// <summary>What a token opens: the sheet with masked names, or why it does not.</summary>
public sealed record OpenedSheet(ActivityLinkKind Kind, OpenSheet? Sheet, SheetTrouble? Trouble);

/// <summary>
/// Sign-in by a code on the wall and a link that fills one sheet without an account; neither is ever a duty. A token is 160 random
/// bits of which only the hash is kept; a new one ends the one before; wrong ones are counted by address as wrong passwords are.
/// </summary>
public sealed class SheetLinks(AppDbContext db, UnscopedReads reads, JointActivities joint, ActivityAccess access, SettingsReader settings)
{
    private const int TokenBytes = 20;
    private const int Tries = 5;

    /// <summary>Makes a code or link for the sheet of a branch the caller records for.</summary>
    public async Task<Outcome<MadeSheetLink>> MakeAsync(Guid activityId, Guid organizationId, ActivityLinkKind kind, CancellationToken ct = default)
    {
        var organization = await db.PartyOrganizations.AsNoTracking().FirstOrDefaultAsync(o => o.Id == organizationId, ct);
        var activity = await access.FindAsync(activityId, ct);
        var branch = activity?.Branches.Find(b => b.OrganizationId == organizationId);
        if (organization is null || branch is null)
        {
            return Outcome.Missing<MadeSheetLink>();
        }

        if (!access.MayRecord(organization))
        {
            return Outcome.Refused<MadeSheetLink>("", ActivityAccess.NotYours);
        }

        if (!Enum.IsDefined(kind) || activity!.State is ActivityState.Confirmed or ActivityState.Void)
        {
            return Outcome.Refused<MadeSheetLink>("", "这份记录已经确认或作废，不用再签到");
        }

        foreach (var old in await db.ActivityLinks.Where(l => l.BranchId == branch.Id && l.Kind == kind && l.EndedAt == null).ToListAsync(ct))
        {
            old.EndedAt = db.Clock.UtcNow;
        }

        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TokenBytes));
        var until = kind == ActivityLinkKind.SignInCode
            ? db.Clock.UtcNow.AddMinutes(await settings.NumberAsync(ActivityParameters.CodeMinutes, ct: ct))
            : db.Clock.UtcNow.AddDays(await settings.NumberAsync(ActivityParameters.SheetLinkDays, ct: ct));
        db.ActivityLinks.Add(new ActivityLink { BranchId = branch.Id, Kind = kind, SecretHash = HashOf(token), ExpiresAt = until, MadeBy = db.User.DisplayName });
        await db.SaveChangesAsync(ct);
        return Outcome.Done(new MadeSheetLink(kind, token, until));
    }

    /// <summary>What a token opens. A wrong one is written into the login log; beyond the limit per address none is looked at.</summary>
    public async Task<OpenedSheet> OpenAsync(string? token, CancellationToken ct = default)
    {
        if (await IsAddressClosedAsync(ct))
        {
            return new OpenedSheet(default, null, SheetTrouble.TooMany);
        }

        var link = await FindAsync(token, ct);
        if (link is null)
        {
            await NoteWrongAsync(ct);
            return new OpenedSheet(default, null, SheetTrouble.Unknown);
        }

        var sheet = IsOpen(link.Value) ? await joint.OpenAsync(link.Value.ActivityId, link.Value.OrganizationId, masked: true, ct) : null;
        return new OpenedSheet(link.Value.Kind, sheet, sheet is null ? SheetTrouble.Ended : null);
    }

    /// <summary>Signs a member in by the own name, exactly as in the roster; once or many times is the same. Only the name is asked, and no list is shown.</summary>
    public async Task<Outcome> SignInAsync(string? token, string? name, CancellationToken ct = default)
    {
        if (await IsAddressClosedAsync(ct))
        {
            return Outcome.Refused("Name", "尝试次数过多，请稍后再试，或请书记直接勾选");
        }

        if (await FindAsync(token, ct) is not { Kind: ActivityLinkKind.SignInCode } link || !IsOpen(link))
        {
            return Outcome.Missing();
        }

        var told = string.Concat((name ?? "").Where(c => !char.IsWhiteSpace(c)));
        var matches = told.Length == 0 ? [] : await reads.PartyMembers("a code opens the one sheet it was made for").Where(m => m.Name == told)
            .Join(db.Attendances.Where(a => a.BranchId == link.BranchId), m => m.Id, a => a.MemberId, (m, a) => a.MemberId).ToListAsync(ct);
        if (matches.Count != 1)
        {
            await NoteWrongAsync(ct);
            return Outcome.Refused("Name", told.Length == 0 ? "请填写姓名" : matches.Count == 0 ? "应到名单里没有这个姓名，请核对，或请书记直接勾选" : "有同名的党员，请书记直接勾选");
        }

        db.User.ActByLink("扫码签到", "扫码签到");

        // A room full of people scans at once: whoever was slower counts anew.
        for (var tries = 0; tries < Tries; tries++)
        {
            var branch = await db.ActivityBranches.Include(b => b.Attendances).FirstAsync(b => b.Id == link.BranchId, ct);
            var line = branch.Attendances.First(a => a.MemberId == matches[0]);
            if (line.IsPresent && line.SignedInAt is not null)
            {
                return Outcome.Done();
            }

            (line.IsPresent, line.Reason, line.Note, line.SignedInAt) = (true, null, null, db.Clock.UtcNow);
            ActivityAccess.Count(branch);
            if (await SaveAsync(ct) is { Ok: true } done)
            {
                return done;
            }

            db.ChangeTracker.Clear();
        }

        return Outcome.Refused("Name", "签到的人很多，请再试一次");
    }

    /// <summary>Fills the sheet once; the link dies with it.</summary>
    public async Task<Outcome> FillAsync(string? token, IReadOnlyDictionary<Guid, SheetInput> sheet, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        if (await IsAddressClosedAsync(ct) || await FindAsync(token, ct) is not { Kind: ActivityLinkKind.Sheet } link || !IsOpen(link))
        {
            return Outcome.Missing();
        }

        db.User.ActByLink("名单链接", "链接填报");
        var branch = await db.ActivityBranches.Include(b => b.Attendances).FirstAsync(b => b.Id == link.BranchId, ct);
        ActivityAccess.Tick(branch, sheet);
        (branch.FilledAt, branch.FilledBy) = (db.Clock.UtcNow, "链接填报");
        (await db.ActivityLinks.FirstAsync(l => l.Id == link.Id, ct)).EndedAt = db.Clock.UtcNow;
        return await SaveAsync(ct);
    }

    private readonly record struct FoundLink(Guid Id, Guid BranchId, ActivityLinkKind Kind, DateTime ExpiresAt, DateTime? EndedAt, Guid ActivityId, Guid OrganizationId, ActivityState State);

    private bool IsOpen(FoundLink link) => link.EndedAt is null && link.ExpiresAt > db.Clock.UtcNow && link.State is not (ActivityState.Confirmed or ActivityState.Void);

    private async Task<FoundLink?> FindAsync(string? token, CancellationToken ct)
    {
        if (token is not { Length: > 0 and <= 64 })
        {
            return null;
        }

        var hash = HashOf(token);
        var found = await db.ActivityLinks.AsNoTracking().Where(l => l.SecretHash == hash)
            .Join(reads.Activities("a code opens the one sheet it was made for"), l => l.Branch!.ActivityId, a => a.Id, (l, a) => new
            {
                l.Id,
                l.BranchId,
                l.Kind,
                l.ExpiresAt,
                l.EndedAt,
                ActivityId = a.Id,
                l.Branch!.OrganizationId,
                a.State,
            }).FirstOrDefaultAsync(ct);
        return found is null ? null : new FoundLink(found.Id, found.BranchId, found.Kind, found.ExpiresAt, found.EndedAt, found.ActivityId, found.OrganizationId, found.State);
    }

    private async Task NoteWrongAsync(CancellationToken ct)
    {
        db.LoginRecords.Add(new LoginRecord { At = db.Clock.UtcNow, Result = SignInResultKind.WrongLink, Address = db.User.Address });
        await db.SaveChangesAsync(ct);
    }

    // Counted in the database, so that several instances agree.
    private async Task<bool> IsAddressClosedAsync(CancellationToken ct)
    {
        if (db.User.Address is not { } address)
        {
            return false;
        }

        var since = db.Clock.UtcNow - SignInService.AddressWindow;
        var count = await db.LoginRecords.CountAsync(r => r.Address == address && r.At > since && r.Result == SignInResultKind.WrongLink, ct);
        return count >= await settings.NumberAsync(SignInParameters.FailuresPerAddress, ct: ct);
    }

    private async Task<Outcome> SaveAsync(CancellationToken ct)
    {
        try
        {
            await db.SaveChangesAsync(ct);
            return Outcome.Done();
        }
        catch (DbUpdateConcurrencyException)
        {
            return Outcome.Refused("Name", "刚刚有人也在签到，请再试一次");
        }
    }

    private static byte[] HashOf(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
