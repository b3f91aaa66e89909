using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Enterprises;

namespace TwoNewPartyBuilding.Core.Coverage;

/// <summary>
/// Keeps <see cref="UnitState"/> and <see cref="Enterprise.SuspendedOn"/> with every save, whichever way the facts changed: form,
/// import and its undoing, bulk edit, merger. A change counts from the day the facts speak of (the statement date of a workbook,
/// the date of the form), or from today, never from before the state it ends.
/// </summary>
internal sealed class UnitStateKeeper(AppDbContext db)
{
    private const int Batch = 500;

    private readonly Dictionary<Guid, Change> _changes = [];

    /// <summary>Adds what the save needs; called before its audit rows are drafted.</summary>
    public async Task KeepAsync(CancellationToken ct)
    {
        foreach (var entry in db.ChangeTracker.Entries<Enterprise>().ToList())
        {
            KeepSuspension(entry);
            if (entry.State == EntityState.Modified)
            {
                Note(entry);
            }
        }

        var entered = db.ChangeTracker.Entries<Enterprise>().Where(e => e.State == EntityState.Added).Select(e => e.Entity.Id).ToHashSet();
        foreach (var entry in db.ChangeTracker.Entries<PartyBuildingRegistration>().ToList())
        {
            // The form of a unit that is entered with it speaks for its whole past, from the day of the form.
            if (entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted && !entered.Contains(entry.Entity.EnterpriseId))
            {
                Note(entry);
            }
        }

        foreach (var some in _changes.Where(c => !c.Value.Before.Equals(c.Value.After)).Chunk(Batch))
        {
            await WriteAsync(some, ct);
        }
    }

    private void KeepSuspension(EntityEntry<Enterprise> entry)
    {
        var unit = entry.Entity;
        var status = entry.Property(e => e.OperatingStatus);
        if (entry.State == EntityState.Added || (entry.State == EntityState.Modified && status.OriginalValue != status.CurrentValue))
        {
            var suspended = status.CurrentValue == OperatingStatus.Suspended;
            var was = entry.State == EntityState.Modified && status.OriginalValue == OperatingStatus.Suspended;
            if (suspended && !was)
            {
                entry.Property(e => e.SuspendedOn).CurrentValue = unit.SuspendedOn ?? Earlier(unit.FactsAsOf);
            }
            else if (!suspended)
            {
                entry.Property(e => e.SuspendedOn).CurrentValue = null;
            }
        }
    }

    private void Note(EntityEntry<Enterprise> entry)
    {
        var facts = entry.Property(e => e.FactsAsOf);
        var change = Of(entry.Entity.Id, facts.OriginalValue != facts.CurrentValue ? facts.CurrentValue : null);
        change.Before.Read(entry.OriginalValues);
        change.After.Read(entry.CurrentValues);
    }

    private void Note(EntityEntry<PartyBuildingRegistration> entry)
    {
        var day = entry.Property(r => r.FormFilledOn);
        var moved = entry.State == EntityState.Added || day.OriginalValue != day.CurrentValue;
        var change = Of(entry.Entity.EnterpriseId, moved ? day.CurrentValue : null);
        change.KnowsForm = true;
        if (entry.State != EntityState.Added)
        {
            change.FormSince = day.OriginalValue;
            change.Before.ReadForm(entry.OriginalValues);
        }

        if (entry.State != EntityState.Deleted)
        {
            change.After.ReadForm(entry.CurrentValues);
        }
    }

    private Change Of(Guid unit, DateOnly? day)
    {
        if (!_changes.TryGetValue(unit, out var change))
        {
            _changes.Add(unit, change = new Change());
        }

        change.Day = day ?? change.Day;
        return change;
    }

    private async Task WriteAsync(KeyValuePair<Guid, Change>[] changes, CancellationToken ct)
    {
        var ids = changes.Select(c => c.Key).ToArray();
        var stored = await db.UnitStates.Where(s => ids.Contains(s.EnterpriseId) && s.To == null).ToDictionaryAsync(s => s.EnterpriseId, ct);
        var unknown = changes.Where(c => !c.Value.KnowsForm && !stored.ContainsKey(c.Key)).Select(c => c.Key).ToArray();
        var forms = unknown.Length == 0 ? [] : await db.Registrations.AsNoTracking().Where(r => unknown.Contains(r.EnterpriseId)).ToDictionaryAsync(r => r.EnterpriseId, ct);
        var parts = changes.Where(c => !c.Value.KnowsUnit && !stored.ContainsKey(c.Key)).Select(c => c.Key).ToArray();
        var units = parts.Length == 0 ? [] : await db.Enterprises.AsNoTracking().Where(e => parts.Contains(e.Id)).ToDictionaryAsync(e => e.Id, ct);
        foreach (var (id, change) in changes)
        {
            var open = stored.GetValueOrDefault(id);
            if (!change.KnowsForm)
            {
                change.SetForm(open, forms.GetValueOrDefault(id));
            }

            if (!change.KnowsUnit && open is null && !units.ContainsKey(id))
            {
                // A form of a unit that the caller does not see; nobody can save one.
                continue;
            }

            if (!change.KnowsUnit)
            {
                change.SetUnit(open, units.GetValueOrDefault(id));
            }

            Write(id, open, change);
        }
    }

    private void Write(Guid id, UnitState? open, Change change)
    {
        var from = Earlier(change.Day);
        if (open is null)
        {
            db.UnitStates.Add(open = change.Before.On(new UnitState { EnterpriseId = id, From = DateOnly.MinValue }));
            if (change.FormSince is { } since && change.Before.HasMassOrganization)
            {
                // What the form tells holds from the day of the form.
                (open.HasTradeUnion, open.HasYouthLeague, open.HasWomenFederation, open.To) = (false, false, false, since);
                db.UnitStates.Add(open = change.Before.On(new UnitState { EnterpriseId = id, From = since }));
            }
        }

        if (from <= open.From)
        {
            // The last change of a day, or one reported for before the last change, corrects the state that stands.
            change.After.On(open);
            return;
        }

        open.To = from;
        db.UnitStates.Add(change.After.On(new UnitState { EnterpriseId = id, From = from }));
    }

    private DateOnly Earlier(DateOnly? day) => day is { } d && d < db.Today ? d : db.Today;

    private sealed class Change
    {
        public Facts Before { get; } = new();

        public Facts After { get; } = new();

        public DateOnly? Day { get; set; }

        /// <summary>The date the form bore before, or null.</summary>
        public DateOnly? FormSince { get; set; }

        public bool KnowsForm { get; set; }

        public bool KnowsUnit => Before.HasUnit;

        public void SetForm(UnitState? open, PartyBuildingRegistration? form)
        {
            FormSince = form?.FormFilledOn;
            foreach (var facts in new[] { Before, After })
            {
                (facts.Union, facts.League, facts.Women) = open is not null
                    ? (open.HasTradeUnion, open.HasYouthLeague, open.HasWomenFederation)
                    : (form?.HasTradeUnion == true, form?.HasYouthLeague == true, form?.HasWomenFederation == true);
            }
        }

        public void SetUnit(UnitState? open, Enterprise? unit)
        {
            foreach (var facts in new[] { Before, After })
            {
                (facts.Community, facts.Industry, facts.Employees, facts.Suspended) = open is not null
                    ? (open.CommunityId, open.IndustryCode, open.Employees, open.SuspendedOn)
                    : (unit!.CommunityId, unit.IndustryCode, unit.Employees, unit.SuspendedOn);
            }
        }
    }

    private sealed record Facts
    {
        public bool HasUnit { get; private set; }

        public Guid? Community { get; set; }

        public string? Industry { get; set; }

        public int? Employees { get; set; }

        public DateOnly? Suspended { get; set; }

        public bool Union { get; set; }

        public bool League { get; set; }

        public bool Women { get; set; }

        public bool HasMassOrganization => Union || League || Women;

        public void Read(PropertyValues values)
        {
            HasUnit = true;
            Community = values.GetValue<Guid?>(nameof(Enterprise.CommunityId));
            Industry = values.GetValue<string?>(nameof(Enterprise.IndustryCode));
            Employees = values.GetValue<int?>(nameof(Enterprise.Employees));
            Suspended = values.GetValue<DateOnly?>(nameof(Enterprise.SuspendedOn));
        }

        public void ReadForm(PropertyValues values)
        {
            Union = values.GetValue<bool?>(nameof(RegistrationFields.HasTradeUnion)) == true;
            League = values.GetValue<bool?>(nameof(RegistrationFields.HasYouthLeague)) == true;
            Women = values.GetValue<bool?>(nameof(RegistrationFields.HasWomenFederation)) == true;
        }

        public UnitState On(UnitState state)
        {
            (state.CommunityId, state.IndustryCode, state.Employees, state.SuspendedOn) = (Community, Industry, Employees, Suspended);
            (state.HasTradeUnion, state.HasYouthLeague, state.HasWomenFederation) = (Union, League, Women);
            return state;
        }
    }
}
