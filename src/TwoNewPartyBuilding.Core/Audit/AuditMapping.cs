using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TwoNewPartyBuilding.Core.Protection;

namespace TwoNewPartyBuilding.Core.Audit;

internal sealed class AuditEntryMapping : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> builder)
    {
        // Triggers forbid change and deletion; EF must know of them because SQL Server refuses OUTPUT on such a table.
        builder.ToTable("AuditEntries", t => t.HasTrigger("AuditEntries_AppendOnly"));
        builder.HasKey(e => e.Sequence);
        builder.Property(e => e.Sequence).ValueGeneratedNever();
        builder.Property(e => e.Changes).HasMaxLength(-1);
        builder.HasIndex(e => new { e.Root, e.RootId, e.Sequence });
        builder.HasIndex(e => e.CauseId);
        builder.HasIndex(e => e.At);
    }
}

internal sealed class AuditChainEndMapping : IEntityTypeConfiguration<AuditChainEnd>
{
    public void Configure(EntityTypeBuilder<AuditChainEnd> builder)
    {
        builder.ToTable("AuditChainEnd");
        builder.Property(e => e.Id).ValueGeneratedNever();
        builder.HasData(new AuditChainEnd());
    }
}

internal sealed class PersonalKeyMapping : IEntityTypeConfiguration<PersonalKey>
{
    public void Configure(EntityTypeBuilder<PersonalKey> builder)
    {
        builder.ToTable("PersonalKeys");
        builder.HasKey(k => k.SubjectId);
        builder.Property(k => k.SubjectId).ValueGeneratedNever();
        builder.Property(k => k.Wrapped).HasMaxLength(100);
    }
}
