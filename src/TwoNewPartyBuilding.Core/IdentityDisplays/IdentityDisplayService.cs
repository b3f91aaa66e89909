using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.FrontLine;

namespace TwoNewPartyBuilding.Core.IdentityDisplays;

/// <summary>The form of one record.</summary>
public class IdentityDisplayInput : IdentityDisplayFields
{
    /// <summary>The version the form was opened with.</summary>
    public Guid Version { get; set; }
}

/// <summary>The roster of a branch, ticked in one go.</summary>
public class IdentitySheetInput : IdentityDisplayFields
{
    /// <summary>Who is ticked.</summary>
    public Guid[] Shown { get; set; } = [];

    /// <summary>Who was ticked when the sheet was opened; only what differs from it is changed, so that nobody undoes what another did meanwhile.</summary>
    public Guid[] Before { get; set; } = [];
}

/// <summary>What a sheet changed.</summary>
public sealed record SheetChange(int Begun, int Ended);

/// <summary>One record with whose it is.</summary>
/// <param name="Display">The record.</param>
/// <param name="Organization">The organisation's name.</param>
/// <param name="Member">The member; the name masked unless the caller keeps the register.</param>
/// <param name="MayEdit">Whether the caller keeps it.</param>
public sealed record IdentityDisplayFile(IdentityDisplay Display, string Organization, NamedMember? Member, bool MayEdit);

/// <summary>Members show that they are members (党员亮身份, 11.1): the roster ticked in one go, single records corrected, ended, deleted.</summary>
public sealed class IdentityDisplayService(AppDbContext db, FrontLineDesk desk, FrontLinePhotos photos)
{
    /// <summary>One record in scope, or null.</summary>
    public async Task<IdentityDisplayFile?> FindAsync(Guid id, CancellationToken ct = default)
    {
        var found = await db.IdentityDisplays.AsNoTracking().Include(d => d.Organization).FirstOrDefaultAsync(d => d.Id == id, ct);
        if (found is null)
        {
            return null;
        }

        var mayEdit = desk.MayEdit(found.Organization);
        return new IdentityDisplayFile(found, found.Organization!.Name, (await desk.NamesAsync([found.MemberId], mayEdit, ct)).GetValueOrDefault(found.MemberId), mayEdit);
    }

    /// <summary>Corrects a record, with its photo.</summary>
    public async Task<Outcome> SaveAsync(Guid id, IdentityDisplayInput input, PhotoInput photo, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(photo);
        var (display, refusal) = await desk.FindAsync<IdentityDisplay>(id, input.Version, ct);
        if (display is null)
        {
            return refusal!;
        }

        var problems = EnterpriseRules.Shape(input).Concat(IdentityDisplayRules.Check(input, db.Today)).ToList();
        if (problems.Count == 0 && await photos.KeepAsync(display, photo, ct) is { } wrong)
        {
            problems.Add(wrong);
        }

        if (problems.Count > 0)
        {
            return new Outcome { Problems = problems };
        }

        FieldCatalog.Copy<IdentityDisplayFields>(input, display);
        display.Note = string.IsNullOrWhiteSpace(display.Note) ? null : display.Note.Trim();
        return await desk.SaveAsync(ct, new(nameof(input.To), "这名党员已有一条正在亮身份的记录"));
    }

    /// <summary>
    /// Takes the ticked roster over: who was ticked newly begins on the sheet's day in its forms, who was unticked ends today; a
    /// record begun today that is unticked was a slip and goes into the recycle bin.
    /// </summary>
    public async Task<Outcome<SheetChange>> SaveSheetAsync(Guid organization, IdentitySheetInput input, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        var (place, problem) = await desk.PlaceAsync(organization, ct);
        if (place is null)
        {
            return await db.PartyOrganizations.AnyAsync(o => o.Id == organization, ct) ? Outcome.Refused<SheetChange>([problem!]) : Outcome.Missing<SheetChange>();
        }

        var today = db.Today;
        var roster = (await desk.RosterAsync(organization, ct)).Select(m => m.Id).ToHashSet();
        var ticked = input.Shown.Except(input.Before).Where(roster.Contains).ToArray();
        var unticked = input.Before.Except(input.Shown).ToArray();
        input.To = null;
        var problems = ticked.Length == 0 ? [] : EnterpriseRules.Shape(input).Concat(IdentityDisplayRules.Check(input, today)).ToList();
        if (problems.Count > 0)
        {
            return Outcome.Refused<SheetChange>(problems);
        }

        var open = await db.IdentityDisplays.Where(d => d.OrganizationId == organization && d.To == null && (ticked.Contains(d.MemberId) || unticked.Contains(d.MemberId))).ToListAsync(ct);
        var begun = 0;
        foreach (var member in ticked.Where(m => !open.Exists(d => d.MemberId == m)))
        {
            var display = new IdentityDisplay { OrganizationId = organization, MemberId = member };
            FieldCatalog.Copy<IdentityDisplayFields>(input, display);
            display.Note = string.IsNullOrWhiteSpace(display.Note) ? null : display.Note.Trim();
            db.IdentityDisplays.Add(display);
            begun++;
        }

        var ending = open.Where(d => unticked.Contains(d.MemberId)).ToList();
        foreach (var display in ending)
        {
            if (display.From < today)
            {
                display.To = today;
            }
            else
            {
                (display.DeletedAt, display.DeletedById, display.DeletionReason) = (db.Clock.UtcNow, db.User.Id, "当天登记后取消勾选");
            }
        }

        var saved = await desk.SaveAsync(ct);
        return saved.Ok ? Outcome.Done(new SheetChange(begun, ending.Count)) : Outcome.Stale<SheetChange>();
    }
}
