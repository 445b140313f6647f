"""All tables of a Siskeudes export with their columns, as the Access database names them."""

COLUMNS = {
    "Ref_Version": "Versi",
    "Ref_Bank_Desa": (
        "Tahun Kd_Desa Kd_Rincian NoRek_Bank Nama_Bank Kantor_Cabang Nama_Pemilik Alamat_Pemilik "
        "No_Identitas No_Telepon ID_Bank"
    ),
    "Ref_Bel_Operasional": "ID_Keg",
    "Ref_Bidang": "Kd_Bid Nama_Bidang",
    "Ref_Bunga": "Kd_Bunga Kd_Admin",
    "Ref_Desa": "Kd_Kec Kd_Desa Nama_Desa",
    "Ref_Kecamatan": "Kd_Kec Nama_Kecamatan",
    "Ref_Kegiatan": "Kd_Bid ID_Keg Nama_Kegiatan Jns_Kegiatan Kd_Sub",
    "Ref_Korolari": "Kd_Rincian Kd_RekDB Kd_RekKD Jenis",
    "Ref_NeracaClose": "Kd_Rincian Kelompok",
    "Ref_Perangkat": "Kode Nama_Perangkat",
    "Ref_Potongan": "Kd_Rincian Kd_Potongan",
    "Ref_Rek1": "Akun Nama_Akun NoLap",
    "Ref_Rek2": "Akun Kelompok Nama_Kelompok",
    "Ref_Rek3": "Kelompok Jenis Nama_Jenis Formula",
    "Ref_Rek4": "Jenis Obyek Nama_Obyek Peraturan",
    "Ref_SBU": "Kd_Rincian Kode_SBU NoUrut_SBU Nama_SBU Nilai Satuan",
    "Ref_Sumber": "Kode Nama_Sumber Urut",
    "Ta_Anggaran": (
        "KdPosting Tahun KURincianSD KD_Rincian RincianSD Anggaran AnggaranPAK AnggaranStlhPAK Belanja "
        "Kd_keg SumberDana Kd_Desa TglPosting Kd_SubRinci"
    ),
    "Ta_AnggaranLog": "KdPosting Tahun Kd_Desa No_Perdes TglPosting UserID Kunci No_Perkades Petugas Tanggal",
    "Ta_AnggaranRinci": (
        "KdPosting Tahun Kd_Desa Kd_Keg Kd_Rincian Kd_SubRinci No_Urut Uraian SumberDana JmlSatuan "
        "HrgSatuan Satuan Anggaran JmlSatuanPAK HrgSatuanPAK AnggaranStlhPAK AnggaranPAK"
    ),
    "Ta_Bidang": "Tahun Kd_Desa Kd_Bid Nama_Bidang",
    "Ta_Desa": (
        "Tahun Kd_Desa Nm_Kades Jbt_Kades Nm_Sekdes NIP_Sekdes Jbt_Sekdes Nm_Kaur_Keu Jbt_Kaur_Keu "
        "Nm_Bendahara Jbt_Bendahara No_Perdes Tgl_Perdes No_Perdes_PB Tgl_Perdes_PB No_Perdes_PJ "
        "Tgl_Perdes_PJ Alamat Ibukota Status NPWP"
    ),
    "Ta_JurnalUmum": "Tahun KdBuku Kd_Desa Tanggal JnsBukti NoBukti Keterangan DK Debet Kredit Jenis Posted",
    "Ta_JurnalUmumRinci": "Tahun NoBukti Kd_Keg RincianSD NoID Kd_Desa Akun Kd_Rincian Sumberdana DK Debet Kredit",
    "Ta_Kegiatan": (
        "Tahun Kd_Desa Kd_Bid Kd_Keg ID_Keg Nama_Kegiatan Pagu Pagu_PAK Nm_PPTKD NIP_PPTKD Lokasi Waktu "
        "Keluaran Sumberdana Jbt_PPTKD Kd_Sub Nilai NilaiPAK Satuan"
    ),
    "Ta_Mutasi": (
        "Tahun Kd_Desa No_Bukti Tgl_Bukti Keterangan Kd_Bank Kd_Rincian Kd_Keg Sumberdana Kd_Mutasi Nilai ID_Bank"
    ),
    "Ta_Pajak": (
        "Tahun Kd_Desa No_SSP Tgl_SSP Keterangan Nama_WP Alamat_WP NPWP Kd_MAP Nm_Penyetor Jn_Transaksi "
        "Kd_Rincian Jumlah KdBayar ID_Bank NTPN"
    ),
    "Ta_PajakRinci": "Tahun Kd_Desa No_SSP No_Bukti Kd_Rincian Nilai",
    "Ta_Pemda": (
        "Tahun Kd_Prov Kd_Kab Nama_Pemda Nama_Provinsi Ibukota Alamat Nm_Bupati Jbt_Bupati Logo C_Kode C_Pemda C_Data"
    ),
    "Ta_Pencairan": (
        "Tahun No_Cek No_SPP Tgl_Cek Kd_Desa Keterangan Jumlah Potongan KdBayar ID_Bank Kunci No_Ref Tgl_Bayar Validasi"
    ),
    "Ta_Perangkat": "Tahun Kd_Desa Kd_Jabatan No_ID Nama_Perangkat Alamat_Perangkat Nomor_HP Rek_Bank Nama_Bank",
    "Ta_RAB": "Tahun Kd_Desa Kd_Keg Kd_Rincian Anggaran AnggaranPAK AnggaranStlhPAK Kd_SubRinci",
    "Ta_RABRinci": (
        "Tahun Kd_Desa Kd_Keg Kd_Rincian Kd_SubRinci No_Urut SumberDana Uraian Satuan JmlSatuan "
        "HrgSatuan Anggaran JmlSatuanPAK HrgSatuanPAK AnggaranStlhPAK AnggaranPAK Kode_SBU"
    ),
    "Ta_RABSub": "Tahun Kd_Desa Kd_Keg Kd_Rincian Kd_SubRinci Nama_SubRinci Anggaran AnggaranPAK AnggaranStlhPAK",
    "Ta_RPJM_Bidang": "Kd_Desa Kd_Bid Nama_Bidang",
    "Ta_RPJM_Kegiatan": (
        "Kd_Desa Kd_Bid Kd_Keg ID_Keg Nama_Kegiatan Lokasi Keluaran Kd_Sas Sasaran Tahun1 Tahun2 Tahun3 "
        "Tahun4 Tahun5 Tahun6 Swakelola Kerjasama Pihak_Ketiga Sumberdana Kd_Sub"
    ),
    "Ta_RPJM_Misi": "ID_Misi Kd_Desa ID_Visi No_Misi Uraian_Misi",
    "Ta_RPJM_Pagu_Indikatif": "Kd_Desa Kd_Keg Kd_Sumber Tahun1 Tahun2 Tahun3 Tahun4 Tahun5 Tahun6 Pola",
    "Ta_RPJM_Pagu_Tahunan": (
        "Kd_Desa Kd_Keg Kd_Tahun Kd_Sumber Biaya Volume Satuan Lokasi_Spesifik Jml_Sas_Pria "
        "Jml_Sas_Wanita Jml_Sas_ARTM Waktu Mulai Selesai Pola_Kegiatan Pelaksana No_ID"
    ),
    "Ta_RPJM_Sasaran": "ID_Sasaran Kd_Desa ID_Tujuan No_Sasaran Uraian_Sasaran",
    "Ta_RPJM_Tujuan": "ID_Tujuan Kd_Desa ID_Misi No_Tujuan Uraian_Tujuan",
    "Ta_RPJM_Visi": "ID_Visi Kd_Desa No_Visi No_RPJM Tgl_RPJM Uraian_Visi TahunA TahunN",
    "Ta_SaldoAwal": "Tahun Kd_Desa Kd_Rincian Jenis Anggaran Debet Kredit Tgl_Bukti",
    "Ta_SPJ": "Tahun No_SPJ Tgl_SPJ Kd_Desa No_SPP Keterangan Jumlah Potongan Status Kunci",
    "Ta_SPJPot": "Tahun Kd_Desa No_SPJ Kd_Keg No_Bukti Kd_Rincian Nilai Billing_Pajak",
    "Ta_SPJBukti": (
        "Tahun No_SPJ Kd_Keg Kd_Rincian No_Bukti Tgl_Bukti Sumberdana Kd_Desa Nm_Penerima Alamat "
        "Rek_Bank Nm_Bank NPWP Keterangan Nilai Kd_SubRinci Kd_Bank Ref_Bayar Tgl_Bayar Validasi"
    ),
    "Ta_SPJRinci": "Tahun No_SPJ Kd_Keg Kd_Rincian Sumberdana Kd_Desa No_SPP JmlCair Nilai Alamat Sisa Kd_SubRinci",
    "Ta_SPJSisa": "Tahun Kd_Desa No_Bukti Tgl_Bukti No_SPJ Tgl_SPJ No_SPP Tgl_SPP Kd_Keg keterangan Nilai",
    "Ta_SPP": (
        "Tahun No_SPP Tgl_SPP Jn_SPP Kd_Desa Keterangan Jumlah Potongan Status F10 F11 FF12 FF13 FF14 "
        "Kd_Bank Nm_Bank Nm_Penerima Ref_Bayar Rek_Bank Tgl_Bayar Validasi"
    ),
    "Ta_SPPBukti": (
        "Tahun Kd_Desa No_SPP Kd_Keg Kd_Rincian Sumberdana No_Bukti Tgl_Bukti Nm_Penerima Alamat "
        "Rek_Bank Nm_Bank NPWP Keterangan Nilai Kd_SubRinci Kd_Bank Ref_Bayar Tgl_Bayar Validasi"
    ),
    "Ta_SPPPot": "Tahun Kd_Desa No_SPP Kd_Keg No_Bukti Kd_Rincian Nilai Billing_Pajak",
    "Ta_SPPRinci": "Tahun Kd_Desa No_SPP Kd_Keg Kd_Rincian Sumberdana Nilai Kd_SubRinci",
    "Ta_STS": (
        "Tahun No_Bukti Tgl_Bukti Kd_Desa Uraian NoRek_Bank Nama_Bank Jumlah Nm_Bendahara Jbt_Bendahara ID_Bank"
    ),
    "Ta_STSRinci": "Tahun Kd_Desa No_Bukti No_TBP Uraian Nilai",
    "Ta_TBP": (
        "Tahun No_Bukti Tgl_Bukti Kd_Desa Uraian Nm_Penyetor Alamat_Penyetor TTD_Penyetor NoRek_Bank "
        "Nama_Bank Jumlah Nm_Bendahara Jbt_Bendahara Status KdBayar Ref_Bayar ID_Bank"
    ),
    "Ta_TBPRinci": "Tahun No_Bukti Kd_Desa Kd_Keg Kd_Rincian RincianSD SumberDana nilai Kd_SubRinci",
    "Ta_Triwulan": (
        "KURincianSD Tahun Sifat SumberDana Kd_Desa Kd_Keg Kd_Rincian Anggaran AnggaranPAK Tw1Rinci "
        "Tw2Rinci Tw3Rinci Tw4Rinci KunciData Jan Peb Mar Apr Mei Jun Jul Agt Sep Okt Nop Des "
        "Kd_SubRinci"
    ),
    "Ta_TriwulanArsip": (
        "KdPosting KURincianSD Tahun Sifat SumberDana Kd_Desa Kd_Keg Kd_Rincian Anggaran AnggaranPAK "
        "Tw1Rinci Tw2Rinci Tw3Rinci Tw4Rinci KunciData Jan Peb Mar Apr Mei Jun Jul Agt Sep Okt Nop Des"
    ),
}
