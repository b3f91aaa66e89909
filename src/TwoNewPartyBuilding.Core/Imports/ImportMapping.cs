using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace TwoNewPartyBuilding.Core.Imports;

internal sealed class ImportBatchMapping : IEntityTypeConfiguration<ImportBatch>
{
    public void Configure(EntityTypeBuilder<ImportBatch> builder)
    {
        builder.ToTable("ImportBatches");
        builder.HasIndex(b => b.FileHash);
        builder.HasIndex(b => new { b.State, b.LeaseUntil });
        builder.HasIndex(b => b.CreatedAt);
    }
}

internal sealed class ImportFileMapping : IEntityTypeConfiguration<ImportFile>
{
    public void Configure(EntityTypeBuilder<ImportFile> builder)
    {
        builder.ToTable("ImportFiles");
        builder.HasKey(f => f.BatchId);
        builder.Property(f => f.Content).HasMaxLength(-1);
        builder.HasOne<ImportBatch>().WithOne().HasForeignKey<ImportFile>(f => f.BatchId);
    }
}

internal sealed class ImportSheetMapping : IEntityTypeConfiguration<ImportSheet>
{
    public void Configure(EntityTypeBuilder<ImportSheet> builder)
    {
        builder.ToTable("ImportSheets");
        builder.Property(s => s.Matches).HasMaxLength(-1);
        builder.Property(s => s.Skipped).HasMaxLength(-1);
        builder.Property(s => s.Warnings).HasMaxLength(-1);
        builder.HasOne<ImportBatch>().WithMany(b => b.Sheets).HasForeignKey(s => s.BatchId);
        builder.HasIndex(s => new { s.BatchId, s.Position });
    }
}

internal sealed class ImportRowMapping : IEntityTypeConfiguration<ImportRow>
{
    public void Configure(EntityTypeBuilder<ImportRow> builder)
    {
        builder.ToTable("ImportRows");
        builder.Property(r => r.Content).HasMaxLength(-1);
        builder.HasOne<ImportSheet>().WithMany().HasForeignKey(r => r.SheetId);
        builder.HasIndex(r => new { r.SheetId, r.Number });
        builder.HasIndex(r => r.TargetId).HasFilter("[TargetId] IS NOT NULL");
    }
}

internal sealed class RememberedHeaderMapping : IEntityTypeConfiguration<RememberedHeader>
{
    public void Configure(EntityTypeBuilder<RememberedHeader> builder)
    {
        builder.ToTable("RememberedHeaders");
        builder.Property(h => h.Matches).HasMaxLength(-1);
        builder.HasIndex(h => h.Fingerprint).IsUnique();
    }
}
