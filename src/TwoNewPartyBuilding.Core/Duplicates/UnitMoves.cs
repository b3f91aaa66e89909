using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Assignments;
using TwoNewPartyBuilding.Core.Attachments;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Cancellations;
using TwoNewPartyBuilding.Core.CollectionRounds;
using TwoNewPartyBuilding.Core.Comments;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Coverage;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Documents;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Gaps;
using TwoNewPartyBuilding.Core.Instructors;
using TwoNewPartyBuilding.Core.Ledgers;
using TwoNewPartyBuilding.Core.Members;
using TwoNewPartyBuilding.Core.PartyOrganizations;
using TwoNewPartyBuilding.Core.PartyWorkers;
using TwoNewPartyBuilding.Core.Transfers;
using TwoNewPartyBuilding.Core.Worklist;

namespace TwoNewPartyBuilding.Core.Duplicates;

/// <summary>What becomes of a record of the unit that goes when two units become one.</summary>
public enum MergeWay
{
    /// <summary>It stays with the unit laid aside, as its past, and comes back with it.</summary>
    Stays,

    /// <summary>It stays, and is read together with those of the unit kept.</summary>
    ReadTogether,

    /// <summary>What still holds ends there today and goes on with the unit kept; what is over stays.</summary>
    GoesOn,

    /// <summary>It belongs to the unit kept from now on.</summary>
    Moves,

    /// <summary>While it is open the units are not merged.</summary>
    MustBeOver,
}

/// <summary>Takes along what refers to the unit that goes, or says why the units cannot be merged yet.</summary>
public sealed class UnitMoves(AppDbContext db, UnscopedReads reads)
{
    /// <summary>Every reference to a unit in the model, by record and property. A test walks the model and finds what is missing here.</summary>
    public static readonly IReadOnlyDictionary<(Type Record, string Property), MergeWay> Ways = new Dictionary<(Type, string), MergeWay>
    {
        [(typeof(LedgerPeriod), nameof(LedgerPeriod.EnterpriseId))] = MergeWay.Stays,
        [(typeof(LedgerProposal), nameof(LedgerProposal.EnterpriseId))] = MergeWay.Stays,
        [(typeof(PartyBuildingRegistration), nameof(PartyBuildingRegistration.EnterpriseId))] = MergeWay.Stays,
        [(typeof(SocialOrganizationProfile), nameof(SocialOrganizationProfile.EnterpriseId))] = MergeWay.Stays,
        [(typeof(DocumentCheck), nameof(DocumentCheck.EnterpriseId))] = MergeWay.Stays,
        [(typeof(UnitState), nameof(UnitState.EnterpriseId))] = MergeWay.Stays,
        [(typeof(Nudge), nameof(Nudge.EnterpriseId))] = MergeWay.Stays,
        [(typeof(DifferentUnits), nameof(DifferentUnits.FirstId))] = MergeWay.Stays,
        [(typeof(DifferentUnits), nameof(DifferentUnits.SecondId))] = MergeWay.Stays,
        [(typeof(UnitMerger), nameof(UnitMerger.MergedId))] = MergeWay.Stays,
        [(typeof(UnitMerger), nameof(UnitMerger.KeptId))] = MergeWay.Moves,
        [(typeof(Comment), nameof(Comment.EnterpriseId))] = MergeWay.ReadTogether,
        [(typeof(UnitAssignment), nameof(UnitAssignment.EnterpriseId))] = MergeWay.GoesOn,
        [(typeof(OrganizationUnit), nameof(OrganizationUnit.EnterpriseId))] = MergeWay.GoesOn,
        [(typeof(PartyMember), nameof(PartyMember.EnterpriseId))] = MergeWay.GoesOn,
        [(typeof(MemberPlacement), nameof(MemberPlacement.EnterpriseId))] = MergeWay.GoesOn,
        [(typeof(PartyWorker), nameof(PartyWorker.EnterpriseId))] = MergeWay.GoesOn,
        [(typeof(Dispatch), nameof(Dispatch.EnterpriseId))] = MergeWay.GoesOn,
        [(typeof(GapCase), nameof(GapCase.EnterpriseId))] = MergeWay.GoesOn,
        [(typeof(MemberTransfer), nameof(MemberTransfer.EnterpriseId))] = MergeWay.Moves,
        [(typeof(Visit), nameof(Visit.EnterpriseId))] = MergeWay.Moves,
        [(typeof(Attachment), nameof(Attachment.EnterpriseId))] = MergeWay.Moves,
        [(typeof(CollectionRequest), nameof(CollectionRequest.EnterpriseId))] = MergeWay.MustBeOver,
        [(typeof(CancellationCase), nameof(CancellationCase.EnterpriseId))] = MergeWay.MustBeOver,
    };

    /// <summary>What must be settled before the units can be one, in words; empty where nothing must.</summary>
    public async Task<IReadOnlyList<Problem>> WhyNotAsync(Enterprise kept, Enterprise other, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(kept);
        ArgumentNullException.ThrowIfNull(other);
        var problems = new List<Problem>();
        foreach (var unit in await db.CancellationCases.Where(c => (c.EnterpriseId == kept.Id || c.EnterpriseId == other.Id) && c.State == CancellationState.Open)
            .Select(c => c.EnterpriseId).Distinct().ToListAsync(ct))
        {
            problems.Add(new("", $"“{(unit == kept.Id ? kept : other).Name}”正在办理注销，请先办完或撤销办理") { Link = ($"/enterprises/{unit}/cancellation", "看注销办理") });
        }

        if (await db.CollectionRequests.AnyAsync(r => r.EnterpriseId == other.Id && r.State == CollectionState.Submitted && r.Round!.ClosedAt == null, ct))
        {
            problems.Add(new("", $"“{other.Name}”的采集填报还没有审核，请先接受或退回") { Link = ($"/enterprises/{other.Id}/collection", "去审核") });
        }

        var dispatches = await OpenDispatchesAsync(kept, other, ct);
        problems.AddRange(dispatches.Where(d => d.EnterpriseId == other.Id)
            .Where(d => dispatches.Exists(k => k.EnterpriseId == kept.Id && k.Role == d.Role && k.InstructorId != d.InstructorId))
            .Select(d => new Problem("", $"两家单位各有一名{d.Role.Label()}，请先结束其中一人的选派") { Link = ($"/enterprises/{other.Id}/visits", "看选派") }));
        return problems;
    }

    /// <summary>Moves what moves; the caller saves.</summary>
    public async Task MoveAsync(Enterprise kept, Enterprise other, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(kept);
        ArgumentNullException.ThrowIfNull(other);
        var why = $"单位合并到“{AuditDraft.Shorten(kept.Name, 60)}”";
        foreach (var earlier in await db.UnitMergers.Where(m => m.KeptId == other.Id).ToListAsync(ct))
        {
            // What had gone into the other comes along.
            earlier.KeptId = kept.Id;
        }

        await MoveAssignmentsAsync(kept, other, ct);
        await MoveCoverageAsync(kept, other, why, ct);
        await MoveMembersAsync(kept, other, why, ct);
        await MoveWorkersAsync(kept, other, why, ct);
        await MoveDispatchesAsync(kept, other, why, ct);
        await MoveGapsAsync(kept, other, why, ct);
        await WithdrawQuestionsAsync(other, why, ct);
        await RefileAsync(db.MemberTransfers.Where(t => t.EnterpriseId == other.Id && (t.State == TransferState.Waiting || t.State == TransferState.ReceiptDue)), kept, ct);
        await RefileAsync(db.Visits.Where(v => v.EnterpriseId == other.Id), kept, ct);
        await RefileAsync(db.Attachments.Where(a => a.EnterpriseId == other.Id && a.PendingRequestId == null), kept, ct);
    }

    /// <summary>The records belong to the unit kept from now on; the trail says so, field by field.</summary>
    private async Task RefileAsync<T>(IQueryable<T> records, Enterprise kept, CancellationToken ct)
        where T : class
    {
        foreach (var record in await records.ToListAsync(ct))
        {
            db.Entry(record).Property(nameof(Visit.EnterpriseId)).CurrentValue = kept.Id;
        }
    }

    /// <summary>Whoever works with the other unit goes on with the kept one from today.</summary>
    private async Task MoveAssignmentsAsync(Enterprise kept, Enterprise other, CancellationToken ct)
    {
        var today = db.Today;
        var open = await db.UnitAssignments.Where(a => (a.EnterpriseId == other.Id || a.EnterpriseId == kept.Id) && (a.To == null || a.To > today)).ToListAsync(ct);
        foreach (var assignment in open.Where(a => a.EnterpriseId == other.Id))
        {
            var from = assignment.From > today ? assignment.From : today;
            if (!open.Exists(a => a.EnterpriseId == kept.Id && a.UserId == assignment.UserId && (a.To == null || a.To > from) && (assignment.To == null || a.From < assignment.To)))
            {
                db.UnitAssignments.Add(new UnitAssignment { EnterpriseId = kept.Id, UserId = assignment.UserId, From = from, To = assignment.To, Note = assignment.Note });
            }

            assignment.To = from;
        }
    }

    /// <summary>Organisations that cover the other unit cover the kept one from today, unless they do already.</summary>
    private async Task MoveCoverageAsync(Enterprise kept, Enterprise other, string why, CancellationToken ct)
    {
        var today = db.Today;
        var links = await db.OrganizationUnits.Where(u => (u.EnterpriseId == other.Id || u.EnterpriseId == kept.Id) && u.To == null).ToListAsync(ct);
        foreach (var link in links.Where(l => l.EnterpriseId == other.Id))
        {
            var from = link.From > today ? link.From : today;
            (link.To, link.EndReason) = (from, why);
            if (!links.Exists(l => l.EnterpriseId == kept.Id && l.OrganizationId == link.OrganizationId))
            {
                db.OrganizationUnits.Add(new OrganizationUnit
                {
                    OrganizationId = link.OrganizationId, EnterpriseId = kept.Id, IsOwn = link.IsOwn, From = from, Document = link.Document, RecordedAt = db.Clock.UtcNow,
                });
            }
        }
    }

    /// <summary>Members of the other unit work in the kept one from today; their relation stays where it is.</summary>
    private async Task MoveMembersAsync(Enterprise kept, Enterprise other, string why, CancellationToken ct)
    {
        var members = await reads.PartyMembers("Members go with their unit, wherever their relation lies.").Include(m => m.Placements)
            .Where(m => m.EnterpriseId == other.Id && m.LeftOn == null).ToListAsync(ct);
        foreach (var member in members)
        {
            var outside = member.Placements.Find(p => p.To is null)?.OutsideOrganization;
            var group = member.GroupId;
            PlacementBook.Begin(db, member, new MemberPlace(member.OrganizationId, kept.Id, outside), db.Today, ArrivalKind.Moved, why);
            member.GroupId = group;
        }
    }

    /// <summary>People who do the Party work of the other unit do that of the kept one from today.</summary>
    private async Task MoveWorkersAsync(Enterprise kept, Enterprise other, string why, CancellationToken ct)
    {
        var today = db.Today;
        var workers = await db.PartyWorkers.Where(w => (w.EnterpriseId == other.Id || w.EnterpriseId == kept.Id) && (w.To == null || w.To > today)).ToListAsync(ct);
        foreach (var worker in workers.Where(w => w.EnterpriseId == other.Id))
        {
            var from = worker.From > today ? worker.From : today;
            if (!workers.Exists(w => w.EnterpriseId == kept.Id && w.Name == worker.Name))
            {
                var goingOn = new PartyWorker { EnterpriseId = kept.Id, From = from, To = worker.To };
                FieldCatalog.Copy<PartyWorkerFields>(worker, goingOn);
                db.PartyWorkers.Add(goingOn);
            }

            (worker.To, worker.EndReason) = (from, why);
        }
    }

    private async Task<List<Dispatch>> OpenDispatchesAsync(Enterprise kept, Enterprise other, CancellationToken ct) =>
        await db.Dispatches.Where(DispatchService.AtWork(db.Today)).Where(d => d.EnterpriseId == other.Id || d.EnterpriseId == kept.Id).ToListAsync(ct);

    /// <summary>Instructors of the other unit go on at the kept one from today; who has not arrived yet is simply sent there.</summary>
    private async Task MoveDispatchesAsync(Enterprise kept, Enterprise other, string why, CancellationToken ct)
    {
        var today = db.Today;
        var open = await OpenDispatchesAsync(kept, other, ct);
        foreach (var dispatch in open.Where(d => d.EnterpriseId == other.Id))
        {
            var there = open.Exists(k => k.EnterpriseId == kept.Id && k.Role == dispatch.Role);
            if (dispatch.State != DispatchState.Arrived || dispatch.ArrivedOn >= today)
            {
                if (there)
                {
                    (dispatch.State, dispatch.EndsOn, dispatch.EndReason) = (DispatchState.Cancelled, today, why);
                }
                else
                {
                    db.Entry(dispatch).Property(d => d.EnterpriseId).CurrentValue = kept.Id;
                }

                continue;
            }

            if (!there)
            {
                db.Dispatches.Add(new Dispatch
                {
                    InstructorId = dispatch.InstructorId, EnterpriseId = kept.Id, Role = dispatch.Role, State = DispatchState.Arrived, Document = dispatch.Document, SentOn = dispatch.SentOn,
                    ArrivedOn = today, EndsOn = dispatch.EndsOn, OverrideReason = dispatch.OverrideReason, CreatedAt = db.Clock.UtcNow,
                });
            }

            // Both days are included, so yesterday was the last one there.
            (dispatch.State, dispatch.EndsOn, dispatch.EndReason) = (DispatchState.Moved, today.AddDays(-1), why);
        }
    }

    /// <summary>A gap that is being worked on goes on with the kept unit, unless it is worked on there already.</summary>
    private async Task MoveGapsAsync(Enterprise kept, Enterprise other, string why, CancellationToken ct)
    {
        var cases = await db.GapCases.Where(c => (c.EnterpriseId == other.Id || c.EnterpriseId == kept.Id) && c.ClosedOn == null).ToListAsync(ct);
        foreach (var gap in cases.Where(c => c.EnterpriseId == other.Id))
        {
            if (!cases.Exists(c => c.EnterpriseId == kept.Id && c.Kind == gap.Kind))
            {
                db.GapCases.Add(new GapCase
                {
                    Kind = gap.Kind, EnterpriseId = kept.Id, OwnerId = gap.OwnerId, DueOn = gap.DueOn, NextStep = gap.NextStep, Reason = gap.Reason, PlannedOn = gap.PlannedOn,
                    Notes = gap.Notes, OpenedOn = gap.OpenedOn,
                });
            }

            (gap.ClosedOn, gap.ClosedBecause) = (db.Today, why);
        }
    }

    /// <summary>Nobody is asked about a unit that is gone: what has not been answered is withdrawn; whoever opens the link is told so.</summary>
    private async Task WithdrawQuestionsAsync(Enterprise other, string why, CancellationToken ct)
    {
        foreach (var request in await db.CollectionRequests.Where(r => r.EnterpriseId == other.Id && r.Round!.ClosedAt == null
            && (r.State == CollectionState.NotSent || r.State == CollectionState.Waiting || r.State == CollectionState.Returned)).ToListAsync(ct))
        {
            (request.State, request.Remark) = (CollectionState.Withdrawn, why);
        }
    }
}
